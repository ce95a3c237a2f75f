-- It asks for the key behind no number.
-- expect: result ["a", 1]
return next({ a = 1 }, 0 / 0)
