-- It hides a handler in the options.
-- expect: refused "every"
-- place: top level
every("day 08:30", { late = function() end }, function() end)
