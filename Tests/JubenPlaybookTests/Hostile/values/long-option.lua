-- It gives an option a long name.
-- expect: failed "unknown field"
send("g1", { [("x"):rep(200000)] = "x" }) -- here
