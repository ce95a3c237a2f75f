-- It goes around at the largest integer.
-- expect: result [true, true]
return math.maxinteger + 1 == math.mininteger, math.mininteger // -1 == math.mininteger
