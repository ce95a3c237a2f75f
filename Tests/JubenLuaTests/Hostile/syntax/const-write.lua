-- It changes what is constant.
-- expect: error "attempt to assign to const variable 'x'"
local x <const> = 1
x = 2 -- here
