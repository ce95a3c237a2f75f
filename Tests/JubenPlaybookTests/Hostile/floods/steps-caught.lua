-- It takes steps without end, and catches what it is told.
-- expect: paused "[too-many-steps]"
while true do pcall(state.set, "n", 1) end
