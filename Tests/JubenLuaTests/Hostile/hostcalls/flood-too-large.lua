-- It passes too much without end, in the time there is.
-- expect: time
local s = ("x"):rep(250000)
while true do pcall(send, s, s) end
