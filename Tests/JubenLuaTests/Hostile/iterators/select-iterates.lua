-- It iterates by select.
-- expect: result []
for _ in select, -1 do end
