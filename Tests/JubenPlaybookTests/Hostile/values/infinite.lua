-- It remembers infinity, and reads it back.
-- expect: done
local ok = pcall(state.set, "k", math.huge)
if ok and state.get("k") ~= math.huge then error("something else came back") end
