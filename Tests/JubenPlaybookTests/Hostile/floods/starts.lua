-- It starts runs without end.
-- expect: paused "[too-many-steps]"
while true do pcall(start, "nothing") end
