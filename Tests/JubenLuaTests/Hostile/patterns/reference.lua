-- It refers back while it tries every split.
-- expect: error "pattern too complex after 1,000,000 steps"
return ("a"):rep(4000):find("(a-)(a-)%1%2b") -- here
