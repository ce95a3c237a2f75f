-- It is called outside of what it can do.
-- expect: error "table.move: more than 100,000"
return table.move({}, math.mininteger, math.maxinteger, 2) -- here
