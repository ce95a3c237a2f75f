-- It loops in a function of the prelude.
-- expect: failed "instructions without a wait"
list.map({ 1 }, function() while true do end end)
