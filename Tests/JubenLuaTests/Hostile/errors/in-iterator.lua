-- It throws in an iterator.
-- expect: error "broken"
for _ in function() error("broken") end do end -- here
