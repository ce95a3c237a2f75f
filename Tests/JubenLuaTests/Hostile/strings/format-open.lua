-- It ends its format with a percent.
-- expect: error "bad argument #2 to 'format' (no value)"
return string.format("%") -- here
