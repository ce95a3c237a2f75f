-- It reaches for `warn`.
-- expect: error "warn is not available"
return warn -- here
