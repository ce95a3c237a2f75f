-- It reaches for `string.packsize`.
-- expect: error "string.packsize is not available"
return string.packsize -- here
