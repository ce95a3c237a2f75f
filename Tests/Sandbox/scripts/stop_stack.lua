-- ends: stopped stack
on('x', function() local function f() return 1 + f() end f() end)
