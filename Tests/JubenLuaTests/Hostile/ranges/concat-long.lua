-- It is called outside of what it can do.
-- expect: error "table.concat: more than 100,000 items at once"
return table.concat({}, "", 1, 2 ^ 53) -- here
