-- It calls the step of pairs with a text.
-- expect: error "table expected, got string"
local step = pairs({ a = 1 })
return step("a") -- here
