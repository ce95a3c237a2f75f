-- It passes a position far away.
-- expect: error "a list with holes"
send({ [math.maxinteger] = 1 }) -- here
