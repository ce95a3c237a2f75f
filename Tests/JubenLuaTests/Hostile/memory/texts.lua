-- It keeps many texts.
-- expect: memory
local t, s = {}, ("x"):rep(1000)
for i = 1, math.huge do t[i] = s .. i end
