-- It takes all its arguments down with it.
-- expect: memory
local function f(...) return 1 + f(...) end
f(table.unpack({}, 1, 5e4))
