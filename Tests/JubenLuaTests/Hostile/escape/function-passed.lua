-- It passes a function to the host.
-- expect: error "send: argument 1: a function cannot be passed here"
send(type) -- here
