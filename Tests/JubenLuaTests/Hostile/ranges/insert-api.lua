-- It is called outside of what it can do.
-- expect: error "the API's own tables cannot be walked or changed"
return table.insert(table, 1) -- here
