-- It loops for ever, and catches it.
-- expect: failed "instructions without a wait"
while true do pcall(function() while true do end end) end
