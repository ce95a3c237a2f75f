-- It sleeps in a comparison.
-- expect: waiting
table.sort({ 2, 1 }, function(x, y)
  sleep("1d")
  return x < y
end)
