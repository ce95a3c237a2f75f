-- It keeps many functions.
-- expect: memory
local t = {}
for i = 1, math.huge do t[i] = function() return i end end
