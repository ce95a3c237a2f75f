-- It writes a character that is too large.
-- expect: error "UTF-8 value too large"
local x = "\u{FFFFFFFFF}" -- here
