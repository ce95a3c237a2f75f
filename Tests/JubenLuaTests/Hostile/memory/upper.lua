-- It keeps many copies of a text.
-- expect: memory
local s, t = ("x"):rep(1e5), {}
while true do t[#t + 1] = s:upper() .. #t end
