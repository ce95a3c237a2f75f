-- It reaches for `math.randomseed`.
-- expect: error "math.randomseed is not available"
return math.randomseed -- here
