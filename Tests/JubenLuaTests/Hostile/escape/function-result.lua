-- It returns a function to the host.
-- expect: error "result 1: a function cannot be passed here"
return type
