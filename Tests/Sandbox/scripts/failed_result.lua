-- ends: failed result 2: a function
on('x', function() return 1, function() end end)
