-- It is called outside of what it can do.
-- expect: error "table.unpack: more than 100,000"
return table.unpack({}, math.mininteger, math.maxinteger) -- here
