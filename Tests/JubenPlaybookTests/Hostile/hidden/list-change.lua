-- It inserts into a table that the prelude made.
-- expect: failed "the API's own tables cannot be walked or changed"
table.insert(list, 1) -- here
