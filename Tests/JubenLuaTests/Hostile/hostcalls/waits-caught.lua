-- It waits in protected calls that nest.
-- expect: result [true]
local function f(n)
  if n == 0 then return wait("x") end
  return pcall(f, n - 1)
end
return (f(60))
