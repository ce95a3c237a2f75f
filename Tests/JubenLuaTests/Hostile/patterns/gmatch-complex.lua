-- It walks with a pattern that is too complex.
-- expect: error "pattern too complex after 1,000,000 steps"
for _ in ("a"):rep(4000):gmatch(".-.-b") do end -- here
