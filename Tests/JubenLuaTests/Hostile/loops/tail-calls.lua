-- It calls itself at the tail for ever, which needs no stack.
-- expect: fuel
local f
function f() return f() end
f()
