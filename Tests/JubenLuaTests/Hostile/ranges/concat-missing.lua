-- It is called outside of what it can do.
-- expect: error "table.concat: item 1 is a nil"
return table.concat({}, "", 1, 3) -- here
