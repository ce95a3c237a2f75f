-- It searches plainly for ever.
-- expect: fuel
local s = ("x"):rep(1e6)
while true do s:find("y", 1, true) end
