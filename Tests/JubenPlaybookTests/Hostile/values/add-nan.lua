-- It adds what is no number.
-- expect: done
pcall(state.add, "k", 0 / 0)
pcall(state.add, "k", 1)
