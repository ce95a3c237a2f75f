-- It gives nine thousand arguments.
-- expect: failed "argument"
local t = {}
for i = 1, 9000 do t[i] = i end
sleep(table.unpack(t)) -- here
