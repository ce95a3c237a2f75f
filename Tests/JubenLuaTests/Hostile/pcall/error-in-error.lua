-- It throws what a thrown error says.
-- expect: fuel
local function f(e) error(e, 2) end
while true do pcall(f, select(2, pcall(f, "x"))) end
