-- It repeats so often that the product wraps around.
-- expect: error "string.rep: the result would be larger"
return ("xx"):rep(1 << 63 >> 1) -- here
