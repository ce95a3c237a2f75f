-- It reaches for `require`.
-- expect: error "require is not available"
return require -- here
