-- It passes one table many times, which grows by doubling.
-- expect: error "larger than 262,144 bytes"
local t = { "xxxxxxxx" }
for i = 1, 30 do t = { t, t } end
send(t) -- here
