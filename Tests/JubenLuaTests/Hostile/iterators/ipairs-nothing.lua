-- It calls the step of ipairs with nothing.
-- expect: error "table expected, got no value"
local step = ipairs({})
return step() -- here
