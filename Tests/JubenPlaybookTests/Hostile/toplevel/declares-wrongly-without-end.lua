-- It declares wrongly without end.
-- expect: refused "every"
-- place: top level
while true do
  pcall(every, "nonsense", function() end)
end
