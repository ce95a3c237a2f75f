-- It sends without end.
-- expect: paused "[too-many-steps]"
while true do send("g1", "x") end
