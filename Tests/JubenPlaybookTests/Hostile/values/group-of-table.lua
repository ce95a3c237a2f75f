-- It speaks to a table that is no group.
-- expect: failed "send: "
send({ id = { } }, "x") -- here
