-- It calls the step of ipairs with a function.
-- expect: error "table expected, got function"
local step = ipairs({})
return step(type, 0) -- here
