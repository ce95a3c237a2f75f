-- It is called outside of what it can do.
-- expect: error "wrong number of arguments"
return math.random(1, 2, 3) -- here
