-- It sends a text with a zero in it.
-- expect: done
pcall(send, "g1", "a\0b")
