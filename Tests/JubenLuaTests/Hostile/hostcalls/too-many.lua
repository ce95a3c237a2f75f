-- It passes a hundred thousand arguments.
-- expect: result []
send(table.unpack({}, 1, 1e5))
