-- It is called outside of what it can do.
-- expect: error "position out of bounds"
return table.remove({ 1 }, math.mininteger) -- here
