-- ends: stopped instructions
on('x', function() while true do end end)
