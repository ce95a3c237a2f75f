-- It counts down for ever.
-- expect: fuel
for i = 0, -math.huge, -1 do end
