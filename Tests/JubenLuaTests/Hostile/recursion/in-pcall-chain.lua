-- It recurses beneath a protected call that recurses.
-- expect: stack
local function deep() return 1 + deep() end
local function f(n)
  if n == 0 then return deep() end
  return pcall(f, n - 1)
end
f(60)
