-- It removes the last of an empty list, the usual way.
-- expect: result [null, null, null]
local t = {}
return table.remove(t), table.remove(t, #t), table.remove(t, #t + 1)
