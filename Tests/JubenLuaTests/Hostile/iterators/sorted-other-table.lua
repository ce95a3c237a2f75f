-- It steps through another table than it sorted.
-- expect: result ["a", 2]
local step = pairs({ a = 1, b = 1 })
return step({ a = 2 })
