-- It reaches for `rawset`.
-- expect: error "rawset is not available"
return rawset -- here
