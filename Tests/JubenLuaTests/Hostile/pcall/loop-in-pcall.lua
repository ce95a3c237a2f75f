-- It loops in a protected call.
-- expect: fuel
pcall(function() while true do end end)
send("alive")
