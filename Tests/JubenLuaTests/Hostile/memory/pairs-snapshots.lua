-- It keeps the snapshots of many walks.
-- expect: memory
local t, kept = {}, {}
for i = 1, 1e4 do t["k" .. i] = i end
while true do kept[#kept + 1] = pairs(t) end
