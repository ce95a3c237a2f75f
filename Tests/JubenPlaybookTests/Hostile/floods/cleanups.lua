-- It names cleanups without end.
-- expect: failed "stopped: "
while true do cleanup(function() end) end
