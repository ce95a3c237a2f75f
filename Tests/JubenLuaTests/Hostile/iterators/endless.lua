-- It iterates for ever.
-- expect: fuel
for _ in function() return 1 end do end
