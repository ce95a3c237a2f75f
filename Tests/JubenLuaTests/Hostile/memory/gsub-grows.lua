-- It replaces one byte by many.
-- expect: error "string.gsub: the result would be larger"
return (("x"):rep(1e6):gsub("x", "yyyy")) -- here
