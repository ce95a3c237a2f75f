-- It replaces at the start alone.
-- expect: result ["x", 0]
return ("x"):gsub("^y*y", "z")
