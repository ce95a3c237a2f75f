-- It is the replacement itself.
-- expect: error "send may wait and cannot run inside a string.gsub callback"
(" "):gsub(" ", send) -- here
