-- It adds to the largest integer.
-- expect: done
state.set("k", math.maxinteger)
pcall(state.add, "k", 1)
pcall(state.add, "k", math.maxinteger)
state.set("k", math.mininteger)
pcall(state.add, "k", -1)
