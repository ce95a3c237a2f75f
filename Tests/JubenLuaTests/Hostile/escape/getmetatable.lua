-- It reaches for `getmetatable`.
-- expect: error "getmetatable is not available"
return getmetatable -- here
