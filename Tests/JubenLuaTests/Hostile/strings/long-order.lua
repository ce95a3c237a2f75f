-- It works on a long text for ever, which no count of instructions sees.
-- expect: time
local s = ("0"):rep(1000000)
while true do local x = s .. "a" < s .. "b" end
