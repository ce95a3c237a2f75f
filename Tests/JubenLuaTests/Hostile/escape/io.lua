-- It reaches for `io`.
-- expect: error "io is not available"
return io -- here
