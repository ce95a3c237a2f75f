-- It returns a hundred thousand values.
-- expect: count 100000
return table.unpack({}, 1, 1e5)
