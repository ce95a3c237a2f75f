-- It formats with too few arguments.
-- expect: error "bad argument #2 to 'format' (no value)"
return string.format("%s") -- here
