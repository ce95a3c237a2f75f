-- It steps from a key far outside.
-- expect: result [null]
local step = pairs({ 1, 2, 3 })
return (step({ "x" }, math.maxinteger))
