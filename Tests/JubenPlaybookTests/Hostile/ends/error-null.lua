-- It throws null.
-- expect: failed "error object is null"
error(null)
