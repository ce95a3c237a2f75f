-- It fills the journal with long errors.
-- expect: paused "["
local s = ("x"):rep(200000)
while true do pcall(send, s, "x") end
