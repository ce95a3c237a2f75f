-- It steps by less than a number can hold.
-- expect: fuel
for i = 1e17, 2e17, 1e-3 do end
