-- It throws long texts for ever, in the time there is.
-- expect: time
local s = ("x"):rep(1000000)
while true do pcall(error, s .. "x") end
