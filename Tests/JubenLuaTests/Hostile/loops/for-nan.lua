-- It counts to no number.
-- expect: result []
for i = 1, 0 / 0 do end
