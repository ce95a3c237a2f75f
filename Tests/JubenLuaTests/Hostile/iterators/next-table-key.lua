-- It asks for the key behind a table.
-- expect: error "only text, numbers and booleans have an order"
return next({ a = 1 }, {}) -- here
