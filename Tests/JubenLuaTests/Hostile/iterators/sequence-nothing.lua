-- It calls the step of a list with nothing.
-- expect: error "table expected, got no value"
local step = pairs({ 1, 2 })
return step() -- here
