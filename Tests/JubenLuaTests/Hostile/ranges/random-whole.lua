-- It draws from all integers.
-- expect: result [true]
local n = math.random(math.mininteger, math.maxinteger)
return math.type(n) == "integer" and math.random(0) ~= nil
