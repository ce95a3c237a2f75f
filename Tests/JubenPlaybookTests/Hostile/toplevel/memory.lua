-- It uses up the memory while it declares.
-- expect: refused "out of memory"
-- place: top level
local t = {}
while true do t[#t + 1] = {} end
