-- It throws a boolean.
-- expect: error "error object is true"
error(true)
