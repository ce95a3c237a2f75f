-- It loops for ever after a step.
-- expect: failed "instructions without a wait"
state.set("k", 1)
while true do end
