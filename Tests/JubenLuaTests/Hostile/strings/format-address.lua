-- It shows the address of a table.
-- expect: error "'%p' is not available"
return string.format("%p", {}) -- here
