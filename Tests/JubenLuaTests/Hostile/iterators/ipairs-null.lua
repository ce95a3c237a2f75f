-- It calls the step of ipairs with null.
-- expect: error "table expected, got light userdata"
local step = ipairs({})
return step(null, 0) -- here
