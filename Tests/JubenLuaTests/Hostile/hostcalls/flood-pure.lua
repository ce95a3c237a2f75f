-- It asks for what needs no step without end.
-- expect: fuel
while true do log() end
