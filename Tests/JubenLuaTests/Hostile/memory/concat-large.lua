-- It joins more than a text may hold.
-- expect: error "table.concat: the result would be larger"
local t, s = {}, ("x"):rep(1e5)
for i = 1, 20 do t[i] = s end
return table.concat(t) -- here
