-- It reaches for `loadfile`.
-- expect: error "loadfile is not available"
return loadfile -- here
