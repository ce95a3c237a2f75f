-- It is called outside of what it can do.
-- expect: error "number expected, got string"
return table.insert({ 1 }, "x", 2) -- here
