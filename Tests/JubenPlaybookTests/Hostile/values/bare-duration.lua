-- It sleeps for a number.
-- expect: failed "a duration needs a unit"
sleep(7) -- here
