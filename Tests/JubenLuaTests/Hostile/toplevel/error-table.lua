-- It throws a table while it declares.
-- expect: error "error object is a table: {a = 1}"
-- place: top level
error({ a = 1 })
