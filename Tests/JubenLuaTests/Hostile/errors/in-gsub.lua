-- It throws in a replacement.
-- expect: error "broken"
return (("x"):gsub("x", function() error("broken") end)) -- here
