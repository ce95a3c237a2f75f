-- It sleeps for as long as can be written.
-- expect: failed "a duration is at most 400 days"
sleep("999999999d") -- here
