-- It is called by pcall, and waits.
-- expect: result [true]
return (pcall(wait, "x"))
