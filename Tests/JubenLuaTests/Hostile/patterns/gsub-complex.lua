-- It replaces with a pattern that is too complex.
-- expect: error "pattern too complex after 1,000,000 steps"
return (("a"):rep(4000):gsub(".-.-b", "")) -- here
