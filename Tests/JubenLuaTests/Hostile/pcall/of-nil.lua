-- It protects nil.
-- expect: result [false, "attempt to call a nil value"]
return pcall(nil)
