-- It passes positions and names.
-- expect: error "a table that mixes positions and named fields"
send({ 1, a = 2 }) -- here
