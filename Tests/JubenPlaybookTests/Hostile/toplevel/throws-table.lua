-- It throws a table while it declares.
-- expect: refused "error object is a table"
-- place: top level
error({ a = 1 })
