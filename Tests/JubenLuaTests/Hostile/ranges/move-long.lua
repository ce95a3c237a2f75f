-- It is called outside of what it can do.
-- expect: error "table.move: more than 100,000 items at once"
return table.move({}, 1, 1e8, 2) -- here
