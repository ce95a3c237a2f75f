-- It passes too much.
-- expect: error "send: argument 1: larger than 262,144 bytes"
send(("x"):rep(262144)) -- here
