-- It misspells an option.
-- expect: failed "unknown field 'txt'"
send("g1", { txt = "x" }) -- here
