-- It repeats less than never.
-- expect: result [""]
return ("x"):rep(math.mininteger)
