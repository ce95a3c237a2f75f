-- It joins nothing with long separators.
-- expect: error "table.concat: the result would be larger"
local t = {}
for i = 1, 100 do t[i] = "" end
return table.concat(t, ("x"):rep(1e5)) -- here
