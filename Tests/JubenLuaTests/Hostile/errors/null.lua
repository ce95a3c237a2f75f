-- It throws null.
-- expect: error "error object is null"
error(null)
