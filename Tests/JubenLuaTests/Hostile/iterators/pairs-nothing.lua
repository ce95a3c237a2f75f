-- It calls the step of pairs with nothing.
-- expect: error "table expected, got no value"
local step = pairs({ a = 1 })
return step() -- here
