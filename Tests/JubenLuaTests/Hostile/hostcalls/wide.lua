-- It passes a table of more fields than fit.
-- expect: error "larger than 262,144 bytes"
local t = {}
for i = 1, 1e5 do t["k" .. i] = i end
send(t) -- here
