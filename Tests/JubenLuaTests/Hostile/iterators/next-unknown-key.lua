-- It asks for the key behind one that is not there.
-- expect: result ["b", 2]
return next({ a = 1, b = 2 }, "aa")
