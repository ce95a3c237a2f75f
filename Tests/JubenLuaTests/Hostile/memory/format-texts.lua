-- It joins long texts by format.
-- expect: error "string.format: the result would be larger"
local s = ("x"):rep(5e5)
return string.format("%s%s%s", s, s, s) -- here
