-- It passes many arguments for ever.
-- expect: fuel
local function f(...) return select("#", ...) end
while true do f(1, 2, 3, 4, 5, 6, 7, 8, 9) end
