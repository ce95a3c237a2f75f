-- It reaches for `string.pack`.
-- expect: error "string.pack is not available"
return string.pack -- here
