-- It inserts before a border that lies far away.
-- expect: error "more than 100,000"
local t = { 1, 2, 3, 4, 5, [9] = 1 }
for i = 3, 62 do t[1 << i] = 1 end
table.insert(t, 1, 1) -- here
