-- It is called outside of what it can do.
-- expect: error "table.concat: item 1 is a table"
return table.concat({ {} }) -- here
