-- It is called outside of what it can do.
-- expect: error "value out of range"
return string.char(256) -- here
