-- It remembers bytes that are no text.
-- expect: done
local ok = pcall(state.set, "k", "\xff\0\xfe")
if ok and state.get("k") ~= "\xff\0\xfe" then error("something else came back") end
