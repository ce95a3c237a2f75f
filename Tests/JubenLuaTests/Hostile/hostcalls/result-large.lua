-- It returns too much.
-- expect: error "result 1: larger than 262,144 bytes"
return ("x"):rep(3e5)
