-- It calls the step of gmatch with anything.
-- expect: result ["a", "b"]
local step = ("ab"):gmatch(".")
return step(1, {}), step(null)
