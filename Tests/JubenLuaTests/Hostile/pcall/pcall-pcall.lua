-- It protects the protected call.
-- expect: fuel
pcall(pcall, pcall, function() while true do end end)
send("alive")
