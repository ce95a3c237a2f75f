-- It passes null everywhere.
-- expect: result []
send(null, { null }, { a = null })
