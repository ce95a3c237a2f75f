-- It takes steps whose arguments are refused, without end.
-- expect: paused "[too-many-steps]"
while true do pcall(sleep, 7) end
