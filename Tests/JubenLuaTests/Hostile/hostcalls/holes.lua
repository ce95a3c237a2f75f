-- It passes a list with holes.
-- expect: error "send: argument 1: a list with holes"
send({ 1, nil, 3 }) -- here
