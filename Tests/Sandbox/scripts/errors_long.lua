-- ends: failed {f1 = 1, f10 = 10, f100 = 100, f11 = 11, f12 = 12, f13 = 13, f14
on('x', function()
  local t = {}
  for i = 1, 100 do t['f' .. i] = i end
  local function deep(n) if n == 0 then error(t) end return (deep(n - 1)) end
  deep(300)
end)
