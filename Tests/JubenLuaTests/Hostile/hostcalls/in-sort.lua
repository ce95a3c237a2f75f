-- It asks the host in a comparison, which may wait.
-- expect: result [1, 2, 3]
local t = { 3, 1, 2 }
table.sort(t, function(x, y)
  wait("x")
  return x < y
end)
return t[1], t[2], t[3]
