-- It gives the texts a method.
-- expect: error "attempt to index a string value"
("x").shout = type -- here
