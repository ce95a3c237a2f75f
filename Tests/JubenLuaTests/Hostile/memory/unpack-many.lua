-- It puts a hundred thousand values on the stack, for ever.
-- expect: fuel
while true do select("#", table.unpack({}, 1, 1e5)) end
