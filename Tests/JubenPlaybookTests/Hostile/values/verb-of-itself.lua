-- It passes a verb to itself.
-- expect: failed "a function cannot be passed here"
send(send) -- here
