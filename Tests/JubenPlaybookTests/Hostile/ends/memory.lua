-- It uses up the memory.
-- expect: failed "out of memory"
local t = {}
while true do t[#t + 1] = {} end
