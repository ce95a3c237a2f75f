-- It repeats with a long separator.
-- expect: error "string.rep: the result would be larger"
return ("x"):rep(1e5, ("y"):rep(1e3)) -- here
