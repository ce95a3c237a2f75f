-- It passes a function of the host to itself.
-- expect: error "a function cannot be passed here"
send(send) -- here
