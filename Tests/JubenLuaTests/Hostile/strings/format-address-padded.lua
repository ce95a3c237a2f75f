-- It shows the address of a function, with a width.
-- expect: error "'%p' is not available"
return string.format("%20p", type) -- here
