-- It loops when it ends.
-- expect: failed "instructions without a wait"
cleanup(function() while true do end end)
