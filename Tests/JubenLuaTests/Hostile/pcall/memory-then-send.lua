-- It acts after memory ran out.
-- expect: memory
local t = {}
pcall(function() while true do t[#t + 1] = {} end end)
t = nil
send("alive")
