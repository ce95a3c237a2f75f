-- It declares many handlers at once.
-- expect: error "larger than 262,144 bytes"
-- place: top level
local t = {}
for i = 1, 1e5 do t[i] = function() end end
on(t) -- here
