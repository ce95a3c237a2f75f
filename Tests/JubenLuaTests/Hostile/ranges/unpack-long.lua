-- It is called outside of what it can do.
-- expect: error "table.unpack: more than 100,000 items at once"
return table.unpack({}, 1, 1e7) -- here
