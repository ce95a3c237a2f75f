-- It throws a large table.
-- expect: error ", ...}"
local t = {}
for i = 1, 1000 do t["k" .. i] = i end
error(t)
