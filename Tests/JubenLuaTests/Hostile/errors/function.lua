-- It throws a function.
-- expect: error "error object is function"
error(type)
