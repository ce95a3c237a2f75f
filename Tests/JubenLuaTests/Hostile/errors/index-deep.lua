-- It reads a field of a field that is not there.
-- expect: error "attempt to index a nil value (field 'x')"
local t = {}
return t.x.y -- here
