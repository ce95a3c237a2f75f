-- It sends in a replacement.
-- expect: failed "cannot run inside a string.gsub callback"
(" "):gsub(" ", function() send("g1", "x") end) -- here
