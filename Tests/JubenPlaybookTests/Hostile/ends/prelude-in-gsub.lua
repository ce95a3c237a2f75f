-- It asks in a replacement, through the prelude.
-- expect: failed "cannot run inside a string.gsub callback"
(" "):gsub(" ", function() ask("g1", "x") end) -- here
