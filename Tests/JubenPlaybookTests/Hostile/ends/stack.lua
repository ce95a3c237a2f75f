-- It calls itself without end.
-- expect: failed "calls are nested deeper"
local function f() return 1 + f() end
f()
