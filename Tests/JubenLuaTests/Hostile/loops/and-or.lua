-- It loops in a condition.
-- expect: fuel
local function f() return false end
while not f() do end
