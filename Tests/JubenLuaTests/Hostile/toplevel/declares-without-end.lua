-- It declares without end.
-- expect: fuel
-- place: top level
while true do on("x", type) end
