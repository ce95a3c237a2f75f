-- It loops beneath all the protected calls there can be.
-- expect: fuel
local function f(n)
  if n > 0 then pcall(f, n - 1) else while true do end end
  send("alive")
end
f(63)
