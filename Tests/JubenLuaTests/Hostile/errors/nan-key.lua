-- It uses no number as a key.
-- expect: error "index is NaN"
local t = {}
t[0 / 0] = 1 -- here
