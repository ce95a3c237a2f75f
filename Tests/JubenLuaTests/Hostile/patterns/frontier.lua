-- It looks for a border for ever.
-- expect: fuel
local s = ("a"):rep(1e5)
while true do s:find("%f[b]") end
