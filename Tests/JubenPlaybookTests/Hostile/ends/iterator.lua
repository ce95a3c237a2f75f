-- It calls an iterator by hand.
-- expect: failed "table expected, got number"
local step = ipairs({})
step(1, 0) -- here
