-- It is called outside of what it can do.
-- expect: error "zero"
return math.fmod(1, 0) -- here
