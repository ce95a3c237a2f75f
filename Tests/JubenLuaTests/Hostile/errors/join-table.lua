-- It joins a table.
-- expect: error "attempt to concatenate a table value"
return "x" .. {} -- here
