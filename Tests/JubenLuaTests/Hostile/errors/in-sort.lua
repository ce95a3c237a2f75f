-- It throws in a comparison.
-- expect: error "broken"
table.sort({ 3, 2, 1 }, function() error("broken") end) -- here
