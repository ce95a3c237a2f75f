-- It matches bytes that are zero.
-- expect: result [1, 3]
return ("\0\0\0"):find("%z+" == "" and "" or "[\0]+")
