-- It is called outside of what it can do.
-- expect: error "value out of range"
return utf8.char(1 << 40) -- here
