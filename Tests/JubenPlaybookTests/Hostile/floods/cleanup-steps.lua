-- It takes steps without end when it ends.
-- expect: paused "[too-many-steps]"
cleanup(function() while true do state.add("n", 1) end end)
