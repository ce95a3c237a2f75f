-- It remembers a table that is too deep.
-- expect: failed "nested too deep, or a table that contains itself"
local t = {}
for i = 1, 33 do t = { t } end
state.set("k", t) -- here
