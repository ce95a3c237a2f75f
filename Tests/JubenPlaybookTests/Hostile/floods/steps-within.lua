-- It takes as many steps as a run may have.
-- expect: done
-- limits: shipped
for i = 1, 20000 do state.set("n", i) end
