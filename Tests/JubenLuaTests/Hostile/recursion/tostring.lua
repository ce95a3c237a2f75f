-- It nests a table, which tostring does not follow.
-- expect: result ["table"]
local t = {}
t[1] = t
return tostring(t)
