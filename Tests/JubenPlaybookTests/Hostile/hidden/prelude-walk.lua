-- It walks a table that the prelude made.
-- expect: failed "the API's own tables cannot be walked or changed"
for _ in pairs(http) do end -- here
