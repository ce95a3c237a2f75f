-- It names its fields like metamethods, which means nothing.
-- expect: result ["table", null, 0]
local t = { __index = type, __gc = type, __len = type, __tostring = type }
return tostring(t), t.x, #t
