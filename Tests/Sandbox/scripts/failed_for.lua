-- ends: failed 'for' step is zero
on('x', function() for i = 1, 2, 0 do end end)
