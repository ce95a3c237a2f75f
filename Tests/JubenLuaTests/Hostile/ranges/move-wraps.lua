-- It is called outside of what it can do.
-- expect: error "destination wrap around"
return table.move({}, 1, 2, math.maxinteger) -- here
