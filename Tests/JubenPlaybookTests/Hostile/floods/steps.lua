-- It takes one step more than a run may have.
-- expect: paused "[too-many-steps]"
-- limits: shipped
for i = 1, 20001 do state.set("n", i) end
