-- It returns from the file.
-- expect: result []
-- place: top level
on("start", function() end)
do return 1, 2, 3 end
