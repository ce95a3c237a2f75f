-- It passes a position between two.
-- expect: error "a key that is neither text nor a position"
send({ [1.5] = 1 }) -- here
