-- It sends while it declares.
-- expect: refused "inside a handler"
-- place: top level
send("g1", "x") -- here
