-- It reaches for `dofile`.
-- expect: error "dofile is not available"
return dofile -- here
