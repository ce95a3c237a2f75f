-- It takes a step for every way to split the text.
-- expect: error "pattern too complex after 1,000,000 steps"
return ("a"):rep(4000):find(".-.-.-b") -- here
