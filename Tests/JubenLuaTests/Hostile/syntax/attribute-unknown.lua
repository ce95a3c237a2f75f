-- It gives a local a property that is not there.
-- expect: error "unknown attribute 'weak'"
local x <weak> = 1 -- here
