-- It walks the environment.
-- expect: error "the API's own tables cannot be walked or changed"
for _ in pairs(_ENV) do end -- here
