-- It leaves a capture open.
-- expect: error "unfinished capture"
return ("a"):find("(a") -- here
