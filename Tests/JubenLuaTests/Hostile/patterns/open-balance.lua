-- It forgets what to balance.
-- expect: error "malformed pattern"
return ("a"):find("%b") -- here
