-- It refers to what was not captured.
-- expect: error "invalid capture index"
return ("a"):find("%1") -- here
