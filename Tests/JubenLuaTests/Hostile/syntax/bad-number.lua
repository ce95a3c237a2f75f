-- It writes a number with two points.
-- expect: error "malformed number"
local x = 1.2.3 -- here
