-- It throws a number, which is no text.
-- expect: error "error object is 7"
error(7)
