-- It passes the strangest numbers.
-- expect: result []
send(0 / 0, math.huge, -math.huge, -0.0, math.maxinteger, math.mininteger, 5e-324)
