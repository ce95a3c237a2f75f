-- It is called outside of what it can do.
-- expect: error "index out of range"
return select(0, 1) -- here
