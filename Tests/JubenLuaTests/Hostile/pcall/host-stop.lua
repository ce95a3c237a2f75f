-- It goes on after the host has ended the run.
-- expect: host
while true do pcall(end_run) log("alive") end
