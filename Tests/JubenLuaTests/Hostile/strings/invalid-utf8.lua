-- It counts the characters of what is none.
-- expect: result [null, 1]
return utf8.len("\xff")
