-- It sleeps in protected calls that nest.
-- expect: waiting
local function f(n)
  if n == 0 then return sleep("1d") end
  return pcall(f, n - 1)
end
f(60)
