-- It loops for ever.
-- expect: fuel
while true do end
