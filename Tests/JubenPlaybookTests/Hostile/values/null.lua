-- It remembers null inside a table.
-- expect: done
state.set("k", { a = null, b = { null } })
if state.get("k").b[1] ~= null then error("something else came back") end
