-- It calls nothing.
-- expect: error "attempt to call a nil value (local 'f')"
local f
f() -- here
