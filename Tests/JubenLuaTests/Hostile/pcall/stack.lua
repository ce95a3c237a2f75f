-- It catches the end of the stack.
-- expect: stack
local function f() return 1 + f() end
while true do pcall(f) end
