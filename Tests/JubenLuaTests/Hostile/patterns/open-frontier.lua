-- It forgets the set of a border.
-- expect: error "missing '[' after '%f' in pattern"
return ("a"):find("%f") -- here
