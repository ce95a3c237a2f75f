-- It calls wrongly for ever.
-- expect: fuel
while true do pcall(string.rep) end
