-- It calls null.
-- expect: error "attempt to call a userdata value"
null() -- here
