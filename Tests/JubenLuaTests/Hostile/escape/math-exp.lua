-- It reaches for `math.exp`.
-- expect: error "math.exp is not available"
return math.exp -- here
