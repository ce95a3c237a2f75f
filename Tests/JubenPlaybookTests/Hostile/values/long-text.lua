-- It sends a text that no channel takes.
-- expect: done
pcall(send, "g1", ("长"):rep(80000))
