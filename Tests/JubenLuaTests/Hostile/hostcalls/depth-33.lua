-- It passes a table that is too deep.
-- expect: error "nested too deep, or a table that contains itself"
local t = {}
for i = 2, 33 do t = { t } end
send(t) -- here
