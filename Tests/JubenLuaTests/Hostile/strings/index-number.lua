-- It reads a text by a number.
-- expect: result [null]
return ("x")[1]
