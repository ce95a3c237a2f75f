-- It walks one of the tables of the API.
-- expect: error "the API's own tables cannot be walked or changed"
for _ in pairs(string) do end -- here
