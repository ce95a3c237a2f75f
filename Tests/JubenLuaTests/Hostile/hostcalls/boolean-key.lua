-- It passes a boolean for a name.
-- expect: error "a key that is neither text nor a position"
send({ [true] = 1 }) -- here
