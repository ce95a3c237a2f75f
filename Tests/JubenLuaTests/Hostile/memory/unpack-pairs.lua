-- It doubles its arguments until there is no room.
-- expect: memory
local function f(...) return f(1, ...) end
f(table.unpack({}, 1, 1e5))
