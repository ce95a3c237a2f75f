-- It throws nothing.
-- expect: error "error object is nil"
error()
