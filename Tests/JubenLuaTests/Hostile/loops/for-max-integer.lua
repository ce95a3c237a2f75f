-- It counts over all integers.
-- expect: fuel
for i = math.mininteger, math.maxinteger do end
