-- It reaches for `rawequal`.
-- expect: error "rawequal is not available"
return rawequal -- here
