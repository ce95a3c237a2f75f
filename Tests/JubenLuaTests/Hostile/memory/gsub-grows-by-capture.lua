-- It replaces a match by many copies of itself.
-- expect: error "string.gsub: the result would be larger"
return (("x"):rep(5e5):gsub(".+", "%0%0%0")) -- here
