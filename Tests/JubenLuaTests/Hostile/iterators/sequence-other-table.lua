-- It steps through another table than it began with.
-- expect: result [1]
local step = pairs({ 1, 2, 3 })
return (step({ "x" }, math.mininteger))
