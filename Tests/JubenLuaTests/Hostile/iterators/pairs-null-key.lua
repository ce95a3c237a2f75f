-- It walks a table whose key is null.
-- expect: error "only text, numbers and booleans have an order"
for _ in pairs({ [null] = 1 }) do end -- here
