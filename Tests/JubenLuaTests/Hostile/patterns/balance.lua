-- It looks for a balance at every start.
-- expect: error "pattern too complex after 1,000,000 steps"
return ("("):rep(4000):find("%b()x") -- here
