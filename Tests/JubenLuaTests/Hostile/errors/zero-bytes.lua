-- It throws a text with a zero in it.
-- expect: error "a\u0000b"
error("a\0b") -- here
