-- It calls the step of utf8.codes with anything.
-- expect: error "bad argument #1"
local step = utf8.codes("ab")
return step({}, 0) -- here
