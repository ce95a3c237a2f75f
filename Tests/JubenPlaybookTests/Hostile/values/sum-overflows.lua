-- It sums up the largest integers.
-- expect: done
pcall(list.sum, { math.maxinteger, math.maxinteger })
pcall(list.sum, { math.mininteger, -1, 0.5 })
