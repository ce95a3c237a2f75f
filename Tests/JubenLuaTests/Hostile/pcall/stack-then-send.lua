-- It acts after the stack ran out.
-- expect: stack
local function f() return 1 + f() end
pcall(f)
send("alive")
