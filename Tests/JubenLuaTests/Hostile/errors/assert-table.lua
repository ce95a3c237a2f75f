-- It asserts with a table for a message.
-- expect: error "error object is a table: {a = 1}"
assert(false, { a = 1 })
