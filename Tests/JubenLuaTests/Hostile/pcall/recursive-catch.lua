-- It unwinds through as many protected calls as there can be.
-- expect: fuel
local function f() while true do pcall(f) end end
f()
