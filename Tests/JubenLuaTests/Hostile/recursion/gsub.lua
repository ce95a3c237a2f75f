-- It calls itself from a replacement.
-- expect: error "nested deeper than 64"
local f
function f() return (" "):gsub(" ", f) end -- here
f()
