-- It throws a table for ever.
-- expect: fuel
local e = {}
while true do pcall(error, e) end
