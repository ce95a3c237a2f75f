-- It calls itself from an iterator.
-- expect: error "C stack overflow"
local function f() for _ in f do end end
f()
