-- It keeps many iterators.
-- expect: memory
local kept = {}
while true do kept[#kept + 1] = ("x"):gmatch("x") end
