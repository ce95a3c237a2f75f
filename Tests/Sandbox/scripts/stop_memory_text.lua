-- ends: stopped string
on('x', function() local s = ('x'):rep(1e6) while true do s = s .. s end end)
