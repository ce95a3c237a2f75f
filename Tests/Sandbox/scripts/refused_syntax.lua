-- ends: refused script.lua:2:
on('x', function( end)
