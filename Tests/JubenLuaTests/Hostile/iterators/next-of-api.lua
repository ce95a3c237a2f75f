-- It asks a table of the API for its first key.
-- expect: error "the API's own tables cannot be walked or changed"
return next(math) -- here
