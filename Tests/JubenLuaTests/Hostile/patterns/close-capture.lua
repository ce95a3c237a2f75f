-- It closes what was not open.
-- expect: error "invalid pattern capture"
return ("a"):match("a)") -- here
