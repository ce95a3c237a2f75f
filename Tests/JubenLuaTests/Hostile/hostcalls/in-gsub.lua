-- It asks the host in a replacement.
-- expect: error "send may wait and cannot run inside a string.gsub callback"
(" "):gsub(" ", function() send("x") end) -- here
