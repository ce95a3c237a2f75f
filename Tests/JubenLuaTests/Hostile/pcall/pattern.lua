-- It catches a pattern that is too complex, for ever.
-- expect: fuel
local s = ("a"):rep(4000)
while true do pcall(s.find, s, "(.*)(.*)b") end
