-- It waits when it ends.
-- expect: done
cleanup(function() sleep("1d") end)
