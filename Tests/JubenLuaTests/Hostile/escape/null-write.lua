-- It writes a field of null.
-- expect: error "cannot use field 'x' of null"
null.x = 1 -- here
