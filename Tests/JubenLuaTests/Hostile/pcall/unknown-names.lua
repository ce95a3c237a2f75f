-- It asks for unknown names for ever.
-- expect: fuel
while true do pcall(function() return nowhere end) end
