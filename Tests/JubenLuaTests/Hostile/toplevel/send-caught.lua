-- It acts while it declares, and catches what it is told.
-- expect: error "send: only inside a handler"
-- place: top level
local ok, why = pcall(send, "x") -- here
if not ok then error(why, 0) end
