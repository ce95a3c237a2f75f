-- It renders a text from outside of the folder.
-- expect: failed "render"
render("../../etc/passwd") -- here
