-- It waits in a comparison while it declares.
-- expect: refused "inside a handler"
-- place: top level
table.sort({ 2, 1 }, function() sleep("1h") end) -- here
