-- It steps for ever through a list that is not there.
-- expect: fuel
local t = {}
for i = 1, 1e5 do t[i] = i end
local step = pairs(t)
while true do step({}, 0) end
