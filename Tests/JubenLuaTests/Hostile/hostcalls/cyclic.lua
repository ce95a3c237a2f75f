-- It passes a table that holds itself.
-- expect: error "nested too deep, or a table that contains itself"
local t = {}
t.t = t
send(t) -- here
