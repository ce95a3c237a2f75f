-- ends: stopped instructions
on('x', function() for _ in function() return 1 end do end end)
