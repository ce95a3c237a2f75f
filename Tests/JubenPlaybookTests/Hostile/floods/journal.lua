-- It writes more than a journal may hold.
-- expect: paused "[journal-too-large]"
-- limits: shipped
local s = ("x"):rep(60000)
while true do state.set("k", s) end
