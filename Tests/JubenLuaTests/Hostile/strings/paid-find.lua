-- It calls a library function on a long text for ever.
-- expect: fuel
local s = ("0"):rep(1000000)
while true do s:find("x") end
