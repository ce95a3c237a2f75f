-- It reaches for `loadstring`.
-- expect: error "loadstring is not available"
return loadstring -- here
