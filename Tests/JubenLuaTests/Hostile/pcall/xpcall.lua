-- It asks for a handler of errors.
-- expect: error "xpcall is not available: use pcall()"
xpcall(error, function() while true do end end) -- here
