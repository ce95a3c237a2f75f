-- It is the comparison itself.
-- expect: result [2]
local t = { 2, 1 }
table.sort(t, send)
return #t
