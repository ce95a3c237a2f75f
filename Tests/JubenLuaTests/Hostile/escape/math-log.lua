-- It reaches for `math.log`.
-- expect: error "math.log is not available"
return math.log -- here
