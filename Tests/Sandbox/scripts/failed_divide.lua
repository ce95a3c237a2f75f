-- ends: failed zero
on('x', function() return 1 // 0 end)
