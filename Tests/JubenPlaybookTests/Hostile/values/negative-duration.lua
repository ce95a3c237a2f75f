-- It sleeps for less than nothing.
-- expect: failed "sleep: "
sleep("-1h") -- here
