-- It steps beyond the last integer.
-- expect: result [null]
local step = ipairs({})
return (step({}, math.maxinteger))
