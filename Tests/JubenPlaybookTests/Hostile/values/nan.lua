-- It remembers what is no number, and reads it back.
-- expect: done
state.set("k", 0 / 0)
local n = state.get("k")
if n ~= nil and n == n then error("a number came back") end
