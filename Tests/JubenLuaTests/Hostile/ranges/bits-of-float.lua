-- It takes the bits of a fraction.
-- expect: error "number has no integer representation"
return 1.5 | 0 -- here
