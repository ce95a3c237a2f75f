-- It counts to infinity.
-- expect: fuel
for i = 1, math.huge do end
