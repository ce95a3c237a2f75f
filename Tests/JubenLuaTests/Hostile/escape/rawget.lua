-- It reaches for `rawget`.
-- expect: error "rawget is not available"
return rawget -- here
