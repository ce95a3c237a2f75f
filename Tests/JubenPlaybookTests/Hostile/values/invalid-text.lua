-- It sends bytes that are no text.
-- expect: failed "send: "
send("g1", "\xff\xfe") -- here
