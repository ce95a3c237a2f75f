-- It repeats a text as often as a number can say.
-- expect: error "string.rep: the result would be larger"
return ("x"):rep(math.maxinteger) -- here
