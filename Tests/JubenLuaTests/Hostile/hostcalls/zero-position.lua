-- It passes a position before the first.
-- expect: error "a key that is neither text nor a position"
send({ [0] = 1 }) -- here
