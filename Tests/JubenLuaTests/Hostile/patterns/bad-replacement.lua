-- It replaces by what was not captured.
-- expect: error "invalid capture index"
return (("a"):gsub("a", "%2")) -- here
