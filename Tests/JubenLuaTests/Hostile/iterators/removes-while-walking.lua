-- It removes every key while it walks.
-- expect: result [1]
local t, n = { a = 1, b = 2, c = 3 }, 0
for _ in pairs(t) do
  t.a, t.b, t.c = nil, nil, nil
  n = n + 1
end
return n
