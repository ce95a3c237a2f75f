-- It remembers the largest and the smallest integer.
-- expect: done
state.set("k", { math.maxinteger, math.mininteger })
local k = state.get("k")
if k[1] ~= math.maxinteger or k[2] ~= math.mininteger then error("something else came back") end
