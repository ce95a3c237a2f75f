-- It starts far outside of the text.
-- expect: result []
local s = "x"
s:find("x", math.maxinteger)
s:find("x", math.mininteger)
s:match("x", math.mininteger)
s:gmatch("x", math.mininteger)
