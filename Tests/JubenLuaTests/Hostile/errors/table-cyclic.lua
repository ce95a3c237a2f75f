-- It throws a table that holds itself.
-- expect: error "error object is a table: {me = table}"
local t = {}
t.me = t
error(t)
