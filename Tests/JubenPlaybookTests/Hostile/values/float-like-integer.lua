-- It remembers 2^63, which is no integer.
-- expect: done
state.set("k", 2 ^ 63)
if state.get("k") ~= 2 ^ 63 then error("something else came back") end
