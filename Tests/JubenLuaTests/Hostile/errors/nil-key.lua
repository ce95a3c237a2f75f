-- It uses nothing as a key.
-- expect: error "index is nil"
local t = {}
t[nil] = 1 -- here
