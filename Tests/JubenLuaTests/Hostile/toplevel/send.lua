-- It acts while it declares.
-- expect: error "send: only inside a handler"
-- place: top level
send("x") -- here
