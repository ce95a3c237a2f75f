-- It remembers minus zero, and reads it back.
-- expect: done
state.set("k", -0.0)
if 1 / state.get("k") ~= -math.huge then error("something else came back") end
