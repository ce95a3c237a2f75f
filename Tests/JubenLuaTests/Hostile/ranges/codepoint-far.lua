-- It is called outside of what it can do.
-- expect: error "out of bounds"
return utf8.codepoint("a", 1, 99) -- here
