-- It takes arguments where there are none.
-- expect: error "cannot use '...' outside a vararg function"
local f = function() return ... end -- here
