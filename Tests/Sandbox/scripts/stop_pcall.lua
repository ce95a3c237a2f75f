-- ends: stopped instructions
on('x', function() local function f() while true do pcall(f) end end f() end)
