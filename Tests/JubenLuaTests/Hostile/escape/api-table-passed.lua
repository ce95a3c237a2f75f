-- It passes a table of the API to the host.
-- expect: error "one of the API's own tables cannot be passed"
send(string) -- here
