-- It looks for half of a long text in it.
-- expect: result []
local s = ("a"):rep(4e5)
local part = ("a"):rep(2e5) .. "b"
for i = 1, 20 do s:find(part, 1, true) end
