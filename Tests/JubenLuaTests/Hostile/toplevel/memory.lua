-- It uses up the memory while it declares.
-- expect: memory
-- place: top level
local t = {}
while true do t[#t + 1] = {} end
