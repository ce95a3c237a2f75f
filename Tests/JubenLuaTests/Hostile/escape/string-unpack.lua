-- It reaches for `string.unpack`.
-- expect: error "string.unpack is not available"
return string.unpack -- here
