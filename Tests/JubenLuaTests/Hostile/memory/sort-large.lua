-- It sorts the largest list there can be, for ever.
-- expect: fuel
local t = {}
for i = 1, 1e5 do t[i] = -i end
while true do table.sort(t) t[1] = 0 end
