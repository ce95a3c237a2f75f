-- ends: finished
local function fails(wanted, run, ...)
  local ok, why = pcall(run, ...)
  assert(not ok and tostring(why):find(wanted, 1, true), tostring(why))
end

on('base', function(text, map)
  assert(text == 'ok' and map.a == 1 and map.b[1] == null and map.b[2] == true)
  assert(type(null) == 'null' and tostring(null) == 'null' and null == null)
  assert(tostring({}) == 'table')
  assert(tostring(fails) == 'function' and tostring(-0.0) == '-0.0' and tostring(1e100) == '1e+100')
  assert(select('#', nil, nil) == 2 and select(-1, 1, 2) == 2)
  assert(tonumber('0x10') == 16 and tonumber('z', 36) == 35 and tonumber('x') == nil)
  assert(#{ assert(1, 2, 3) } == 3)
  fails('bad argument', type)
  fails('bad argument', tostring)
  fails('base out of range', tonumber, '1', 99)
  fails("cannot use field 'x' of null", function() return null.x end)
  fails("cannot use field 'x' of null", function() null.x = 1 end)
  fails('attempt to call a userdata value', function() null() end)
end)

on('pcall', function()
  assert(select('#', pcall(function() end)) == 1)
  assert(select(2, pcall(error)) == nil)
  local depth = 0
  local function nest() depth = depth + 1 return pcall(nest) end
  local results = table.pack(nest())
  assert(depth == 65 and results[results.n]:find('nested deeper than 64', 1, true))
  local function deep(n) if n == 0 then error({ code = 1 }) end deep(n - 1) end
  local ok, why = pcall(deep, 100)
  assert(not ok and why.code == 1)
  fails('attempt to index a nil value', function() local x; return x.y end)
end)

on('loops', function()
  local seen = {}
  for i, v in ipairs { 1, 2, nil, 4 } do seen[#seen + 1] = i * v end
  assert(#seen == 2)
  goto done
  do error('jumped over') end
  ::done::
  local closed = 0
  for _ = 1, 3 do
    local ok = pcall(function() local x <close> = 1 end)
    if not ok then closed = closed + 1 end
  end
  assert(closed == 3)
  local x <const> = 7
  assert(x == 7)
end)
