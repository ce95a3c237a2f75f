-- It asks the host without end.
-- expect: result [20000]
local n = 0
for i = 1, 20000 do
  send(i)
  n = n + 1
end
return n
