-- It takes the length of a number.
-- expect: error "attempt to get length of a number value"
local n = 1
return #n -- here
