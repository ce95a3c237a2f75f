-- It repeats nothing for ever.
-- expect: result [""]
return (""):rep(math.maxinteger)
