-- It returns a function.
-- expect: failed "a function cannot be passed here"
return type
