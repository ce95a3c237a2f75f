-- ends: stopped host
on('x', function() pcall(stop) error('went on') end)
