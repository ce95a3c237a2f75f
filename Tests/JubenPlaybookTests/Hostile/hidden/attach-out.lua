-- It attaches a file from outside of the folder.
-- expect: failed "send"
send("g1", { image = "../../etc/passwd" }) -- here
