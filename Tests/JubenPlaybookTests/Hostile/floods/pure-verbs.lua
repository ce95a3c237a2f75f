-- It calls what needs no step without end.
-- expect: failed "instructions without a wait"
while true do text.length("x") end
