-- It finds the numbers that a run before left.
-- expect: result [true]
return math.random(0) ~= math.random(0)
