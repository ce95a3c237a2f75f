-- It returns the strangest values.
-- expect: done
return 0 / 0, math.huge, null, "\xff", { null }
