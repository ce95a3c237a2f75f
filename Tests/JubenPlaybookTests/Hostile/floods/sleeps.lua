-- It sleeps for nothing without end.
-- expect: waiting
while true do sleep("1s") end
