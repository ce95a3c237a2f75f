-- It is called outside of what it can do.
-- expect: error "position out of bounds"
return table.insert({ 1 }, -1, 1) -- here
