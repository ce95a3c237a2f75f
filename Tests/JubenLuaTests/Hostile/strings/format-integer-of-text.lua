-- It formats a text as a number.
-- expect: error "number expected, got string"
return string.format("%d", "x") -- here
