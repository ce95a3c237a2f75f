-- It walks a table whose key is a function.
-- expect: error "only text, numbers and booleans have an order"
for _ in pairs({ [type] = 1 }) do end -- here
