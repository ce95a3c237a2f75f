-- It calls what needs no step with a large text.
-- expect: failed "instructions without a wait"
local s = ("长"):rep(80000)
while true do text.width(s) end
