-- It makes a chain of tables.
-- expect: memory
local t = {}
while true do t = { t } end
