-- It reaches for `package`.
-- expect: error "package is not available"
return package -- here
