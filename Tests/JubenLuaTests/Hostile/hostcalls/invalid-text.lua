-- It passes bytes that are no text.
-- expect: result []
send("\xff\xfe\0")
