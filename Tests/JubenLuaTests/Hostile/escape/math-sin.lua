-- It reaches for `math.sin`.
-- expect: error "math.sin is not available"
return math.sin -- here
