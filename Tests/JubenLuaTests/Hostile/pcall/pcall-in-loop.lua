-- It catches errors for ever.
-- expect: fuel
while true do pcall(error) end
