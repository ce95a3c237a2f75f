-- ends: stopped instructions
on('x', function() local s = ('a'):rep(1 << 20) while true do s:find('b', 1, true) end end)
