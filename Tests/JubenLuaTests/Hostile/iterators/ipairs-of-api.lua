-- It walks one of the tables of the API as a list.
-- expect: error "the API's own tables cannot be walked or changed"
for _ in ipairs(groups) do end -- here
