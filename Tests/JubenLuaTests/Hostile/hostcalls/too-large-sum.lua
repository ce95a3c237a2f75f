-- It passes too much in all.
-- expect: error "larger than 262,144 bytes"
local s = ("x"):rep(60000)
send(s, s, s, s, s) -- here
