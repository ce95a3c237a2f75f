-- It reads a field of nothing.
-- expect: error "attempt to index a nil value (local 't')"
local t
return t.x -- here
