-- It reaches for `rawlen`.
-- expect: error "rawlen is not available"
return rawlen -- here
