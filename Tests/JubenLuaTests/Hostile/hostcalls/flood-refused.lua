-- It is refused without end.
-- expect: fuel
while true do pcall(send, type) end
