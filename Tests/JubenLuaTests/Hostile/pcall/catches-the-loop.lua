-- It starts the loop again whenever it ends.
-- expect: fuel
local function f() while true do end end
while true do pcall(f) end
