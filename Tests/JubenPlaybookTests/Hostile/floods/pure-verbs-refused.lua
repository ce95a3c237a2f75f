-- It calls what needs no step wrongly.
-- expect: failed "instructions without a wait"
while true do pcall(text.length) end
