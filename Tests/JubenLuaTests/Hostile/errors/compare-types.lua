-- It compares a number with a text.
-- expect: error "attempt to compare number with string"
return 1 < "1" -- here
