-- It passes a number for a handler.
-- expect: refused "every"
-- place: top level
every("day 08:30", { ["function"] = 99 })
