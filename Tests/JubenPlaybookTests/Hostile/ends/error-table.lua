-- It throws a table.
-- expect: failed "error object is a table: {a = 1}"
error({ a = 1 })
