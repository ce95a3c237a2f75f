-- It replaces one byte by a long text.
-- expect: error "string.gsub: the result would be larger"
local long = ("y"):rep(1e5)
return (("x"):rep(100):gsub("x", function() return long end)) -- here
