-- ends: stopped memory
on('x', function() local t = {} for i = 1, 1e9 do t[i] = { i } end end)
