-- It returns a table that holds itself.
-- expect: failed "nested too deep"
local t = {}
t.t = t
return t
