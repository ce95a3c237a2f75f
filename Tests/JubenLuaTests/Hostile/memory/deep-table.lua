-- It nests a table as deep as memory holds, then walks it.
-- expect: result [100000]
local t = {}
for i = 1, 1e5 do t = { t } end
local n = 0
while t[1] do t, n = t[1], n + 1 end
return n
