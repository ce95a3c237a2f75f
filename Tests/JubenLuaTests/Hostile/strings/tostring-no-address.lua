-- It shows a function, a table and null.
-- expect: result ["function", "table", "null"]
return tostring(type), tostring({}), tostring(null)
