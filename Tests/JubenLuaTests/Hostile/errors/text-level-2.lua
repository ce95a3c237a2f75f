-- It throws a text with the place of the caller.
-- expect: error "broken"
local function f() error("broken", 2) end
f() -- here
