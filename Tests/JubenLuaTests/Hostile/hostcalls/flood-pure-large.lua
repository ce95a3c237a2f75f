-- It passes a large text for ever to what needs no step.
-- expect: fuel
local s = ("x"):rep(260000)
while true do log(s) end
