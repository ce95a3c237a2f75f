-- It takes steps that fail, without end.
-- expect: paused "[too-many-steps]"
while true do pcall(send, "nowhere", "x") end
