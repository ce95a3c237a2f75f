-- It passes a table as deep as it may be.
-- expect: result []
local t = {}
for i = 2, 32 do t = { t } end
send(t)
