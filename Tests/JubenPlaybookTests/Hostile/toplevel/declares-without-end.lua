-- It declares without end.
-- expect: refused "instructions without a wait"
-- place: top level
while true do
  every("day 08:30", function() end)
end
