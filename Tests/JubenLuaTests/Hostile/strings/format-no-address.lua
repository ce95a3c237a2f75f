-- It formats a function, a table and null.
-- expect: result ["function table null"]
return string.format("%s %s %s", type, {}, null)
