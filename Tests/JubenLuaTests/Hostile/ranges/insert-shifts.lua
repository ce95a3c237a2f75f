-- It shifts a long list for ever.
-- expect: fuel
local t = {}
for i = 1, 9e4 do t[i] = 1 end
while true do
  table.insert(t, 1, 1)
  table.remove(t, 1)
end
