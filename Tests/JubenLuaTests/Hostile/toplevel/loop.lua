-- It loops while it declares.
-- expect: fuel
-- place: top level
while true do end
