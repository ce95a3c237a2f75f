-- It asks people without end.
-- expect: paused "[too-many-steps]"
while true do tasks.ask("m1", { title = "x" }) end
