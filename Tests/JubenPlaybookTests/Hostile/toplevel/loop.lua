-- It loops while it declares.
-- expect: refused "instructions without a wait"
-- place: top level
while true do end
