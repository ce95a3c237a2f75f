-- It waits again and again.
-- expect: result [50]
local n = 0
for i = 1, 50 do
  wait("x")
  n = n + 1
end
return n
