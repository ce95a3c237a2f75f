-- It walks a text for ever.
-- expect: fuel
local s = ("x"):rep(1e4)
while true do for _ in s:gmatch(".") do end end
