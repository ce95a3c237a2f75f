-- It enters stages without end.
-- expect: paused "[too-many-steps]"
while true do stage("s", function() end) end
