-- It is called outside of what it can do.
-- expect: error "interval is empty"
return math.random(2, 1) -- here
