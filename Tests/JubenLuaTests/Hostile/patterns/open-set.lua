-- It leaves a set open.
-- expect: error "malformed pattern (missing ']')"
return ("a"):find("[a") -- here
