-- It is called outside of what it can do.
-- expect: error "position out of bounds"
return table.insert({}, 5, 1) -- here
