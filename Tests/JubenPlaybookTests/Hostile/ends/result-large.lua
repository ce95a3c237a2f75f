-- It returns more than fits.
-- expect: failed "larger than 262,144 bytes"
return ("x"):rep(300000)
