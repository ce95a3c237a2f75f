-- It reaches for `debug`.
-- expect: error "debug is not available"
return debug -- here
