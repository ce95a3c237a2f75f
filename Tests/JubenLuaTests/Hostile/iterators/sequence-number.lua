-- It calls the step of a list with a number.
-- expect: error "table expected, got number"
local step = pairs({ 1, 2 })
return step(12345, 0) -- here
