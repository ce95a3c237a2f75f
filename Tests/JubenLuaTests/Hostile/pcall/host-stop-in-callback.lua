-- It catches the end of the run in a sort.
-- expect: host
pcall(table.sort, { 2, 1 }, function() end_run() end)
send("alive")
