-- ends: stopped instructions
on('x', function() while true do ('x'):rep(1e5) end end)
