-- It repeats a text too often.
-- expect: error "string.rep: the result would be larger than 1,048,576 bytes"
return ("x"):rep(1e9) -- here
