-- It reads a field of null.
-- expect: error "cannot use field 'x' of null"
return null.x -- here
