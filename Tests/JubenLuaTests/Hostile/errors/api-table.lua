-- It throws a table of the API.
-- expect: error "error object is a table: {}"
error(string)
