-- It asks for the first key for ever.
-- expect: fuel
local t = {}
for i = 1, 1e5 do t[i] = i end
while true do next(t) end
