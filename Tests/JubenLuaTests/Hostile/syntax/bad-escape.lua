-- It writes an escape that is not there.
-- expect: error "invalid escape sequence"
local x = "\q" -- here
