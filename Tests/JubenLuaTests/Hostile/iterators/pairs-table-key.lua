-- It walks a table whose key is a table.
-- expect: error "only text, numbers and booleans have an order"
for _ in pairs({ [{}] = 1 }) do end -- here
