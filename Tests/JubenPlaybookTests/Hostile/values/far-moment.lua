-- It sleeps until the last day that can be written.
-- expect: waiting
sleep_until("9999-12-31 23:59")
