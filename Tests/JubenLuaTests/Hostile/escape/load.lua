-- It reaches for `load`.
-- expect: error "load is not available"
return load -- here
