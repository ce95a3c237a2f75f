-- It leaves its function open.
-- expect: error "'end' expected"
-- place: top level
if true then
