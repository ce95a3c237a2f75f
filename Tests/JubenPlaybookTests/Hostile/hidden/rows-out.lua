-- It reads rows from outside of the folder.
-- expect: failed "rows"
rows("../../etc/passwd") -- here
