-- It draws for ever.
-- expect: fuel
while true do math.random(1, 3) end
