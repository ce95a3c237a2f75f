-- It nests the matcher by its length.
-- expect: error "pattern too complex"
return ("a"):rep(3e5):find(("a?"):rep(2e5) .. "b") -- here
