-- It writes without end, and catches what it is told.
-- expect: paused "[journal-too-large]"
local s = ("x"):rep(200000)
while true do pcall(state.set, "k", s) end
