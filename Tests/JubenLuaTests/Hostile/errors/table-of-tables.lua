-- It throws a table of tables.
-- expect: error "error object is a table: {t = table}"
error({ t = { 1 } })
