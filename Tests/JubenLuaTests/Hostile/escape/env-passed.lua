-- It passes its environment to the host.
-- expect: error "one of the API's own tables cannot be passed"
send(_ENV) -- here
