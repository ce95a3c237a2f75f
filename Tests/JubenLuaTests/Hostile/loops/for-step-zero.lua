-- It steps by nothing.
-- expect: error "'for' step is zero"
for i = 1, 2, 0 do end -- here
