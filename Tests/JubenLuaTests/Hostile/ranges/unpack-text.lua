-- It is called outside of what it can do.
-- expect: error "table expected, got string"
return table.unpack("x") -- here
