-- It writes a byte that is too large.
-- expect: error "decimal escape too large"
local x = "\999" -- here
