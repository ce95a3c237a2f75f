-- It remembers a table that holds itself.
-- expect: failed "nested too deep, or a table that contains itself"
local t = {}
t.t = t
state.set("k", t) -- here
