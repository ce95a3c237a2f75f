-- It is called outside of what it can do.
-- expect: error "position out of bounds"
return utf8.offset("a", 1, 99) -- here
