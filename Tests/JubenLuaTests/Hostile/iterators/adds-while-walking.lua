-- It adds a key for each that it sees.
-- expect: result [3]
local t, n = { a = 1, b = 2, c = 3 }, 0
for k in pairs(t) do
  t[k .. k], n = 1, n + 1
end
return n
