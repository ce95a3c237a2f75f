-- It calls the step of ipairs with a number in place of the table.
-- expect: error "table expected, got number"
local step = ipairs({})
return step(1, 0) -- here
