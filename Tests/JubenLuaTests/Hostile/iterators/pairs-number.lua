-- It calls the step of pairs with a number in place of the table.
-- expect: error "table expected, got number"
local step = pairs({ a = 1 })
return step(7) -- here
