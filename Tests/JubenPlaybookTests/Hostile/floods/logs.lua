-- It writes notes without end.
-- expect: paused "[too-many-steps]"
while true do log("x") end
