-- ends: failed compare
on('x', function() return {} < 1 end)
