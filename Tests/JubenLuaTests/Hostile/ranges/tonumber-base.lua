-- It is called outside of what it can do.
-- expect: error "base out of range"
return tonumber("1", 99) -- here
