-- It makes tables until there is no memory.
-- expect: memory
local t = {}
while true do t[#t + 1] = {} end
