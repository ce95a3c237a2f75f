-- It loops for ever.
-- expect: failed "instructions without a wait; 5,000,000 are allowed"
while true do end
