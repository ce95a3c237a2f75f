-- It walks a large table by next, which is quadratic.
-- expect: fuel
local t = {}
for i = 1, 1e5 do t["k" .. i] = i end
for _ in next, t do end
