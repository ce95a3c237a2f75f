-- It remembers more than fits into a call.
-- expect: failed "larger than 262,144 bytes"
state.set("k", ("x"):rep(262144)) -- here
