-- ends: finished
local function keys(t)
  local found = {}
  for k in pairs(t) do found[#found + 1] = tostring(k) end
  return table.concat(found, ' ')
end

on('pairs', function()
  assert(keys { b = 1, a = 1, [3] = 1, [1] = 1, [true] = 1, [false] = 1, [-1] = 1, [0.5] = 1 }
    == 'false true -1 0.5 1 3 a b')
  assert(keys { 1, 2, 3 } == '1 2 3' and keys {} == '')
  assert(keys { ['\0'] = 1, [''] = 1, ['\255'] = 1, ['a\0b'] = 1, a = 1 } == ' \0 a a\0b \255')
  assert(keys { [math.maxinteger] = 1, [math.mininteger] = 1, [2 ^ 63] = 1, [-2.0 ^ 64] = 1 }
    == '-1.844674407371e+19 -9223372036854775808 9223372036854775807 9.2233720368548e+18')
  local many = {}
  for i = 1, 3000 do many['k' .. i] = i end
  local count, last = 0, ''
  for k in pairs(many) do
    assert(last < k)
    count, last = count + 1, k
    many[k] = nil
    many['new' .. k] = true
  end
  assert(count == 3000)
end)

on('removed', function()
  local list = { 1, 2, 3, 4 }
  local seen = 0
  for i in pairs(list) do
    seen = seen + 1
    list[i + 1] = nil
  end
  assert(seen == 2)
end)

on('next', function()
  local t, order = { z = 1, y = 2, [1] = 3 }, {}
  local k
  repeat
    k = next(t, k)
    order[#order + 1] = tostring(k)
  until k == nil
  assert(table.concat(order, ' ') == '1 y z nil')
  assert(next({}) == nil and next({ 1 }, 'z') == nil)
end)

on('refused', function()
  local ok, why = pcall(pairs, { [{}] = 1 })
  assert(not ok and why:find('a table is a key of this table', 1, true), why)
  ok, why = pcall(next, { [keys] = 1 })
  assert(not ok)
  assert(not pcall(pairs, string) and not pcall(next, math) and not pcall(ipairs, table))
  assert(not pcall(pairs) and not pcall(pairs, 1) and not pcall(next, nil))
end)
