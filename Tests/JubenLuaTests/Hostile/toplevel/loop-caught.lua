-- It loops in a protected call while it declares.
-- expect: fuel
-- place: top level
pcall(function() while true do end end)
