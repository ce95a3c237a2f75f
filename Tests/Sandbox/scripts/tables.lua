-- ends: finished
local function fails(wanted, run, ...)
  local ok, why = pcall(run, ...)
  assert(not ok and tostring(why):find(wanted, 1, true), tostring(why))
end

on('insert and remove', function()
  local t = {}
  for i = 1, 100 do table.insert(t, 1, i) end
  assert(t[1] == 100 and t[100] == 1 and #t == 100)
  assert(table.remove(t, 1) == 100 and table.remove(t) == 1 and #t == 98)
  assert(table.remove({}) == nil and table.remove({ 1 }, 2) == nil)
  -- An empty list may be asked for the item before its first.
  assert(table.remove({}, 0) == nil and table.remove({ [0] = 'x' }, 0) == 'x')
  fails('position out of bounds', table.remove, { 1 }, 0)
  fails('position out of bounds', table.insert, {}, 3, 'x')
  fails('position out of bounds', table.remove, { 1, 2 }, 9)
  fails('wrong number of arguments', table.insert, {})
  fails('wrong number of arguments', table.insert, {}, 1, 2, 3)
  fails('cannot be walked or changed', table.insert, string, 1)
end)

on('ranges', function()
  local t = table.move({ 1, 2, 3 }, 1, 3, 2)
  assert(table.concat(t, ',') == '1,1,2,3')
  t = table.move({ 1, 2, 3 }, 2, 3, 1)
  assert(table.concat(t, ',') == '2,3,3')
  assert(table.concat(table.move({ 1, 2 }, 1, 2, 3, { 8, 9 })) == '8912')
  assert(#table.move({}, 1, 0, 5) == 0)
  fails('more than 100,000 items', table.move, {}, 1, 1e8, 2)
  fails('more than 100,000 items', table.move, {}, math.mininteger, math.maxinteger, 2)
  fails('wrap around', table.move, {}, 1, 2, math.maxinteger)
  fails('more than 100,000 items', table.unpack, {}, 1, 1e7)
  fails('more than 100,000 items', table.unpack, {}, math.mininteger, math.maxinteger)
  fails('more than 100,000 items', table.concat, {}, '', 1, 2 ^ 53)
  assert(select('#', table.unpack({}, 1, 90000)) == 90000)
  assert(select('#', table.unpack({}, 2, 1)) == 0)
  assert(table.unpack({}, math.maxinteger, math.maxinteger) == nil)
  local packed = table.pack(nil, nil)
  assert(packed.n == 2 and table.pack().n == 0)
end)

on('concat', function()
  assert(table.concat { 1, 2.5, 'x' } == '12.5x' and table.concat({}, ',') == '')
  assert(table.concat({ 'a', 'b', 'c' }, ', ', 2, 3) == 'b, c')
  local long = {}
  for i = 1, 2000 do long[i] = ('%04d'):format(i) end
  assert(#table.concat(long, '--') == 2000 * 6 - 2)
  fails('item 2 is a nil', table.concat, { 1, nil, 3 }, '', 1, 3)
  fails('item 1 is a table', table.concat, { {} })
  local big = ('x'):rep(1 << 19)
  fails('would be larger', table.concat, { big, big, 'x' })
end)

on('sort', function()
  local t = {}
  for i = 1, 1000 do t[i] = (i * 7919) % 1000 end
  table.sort(t)
  for i = 2, 1000 do assert(t[i - 1] <= t[i]) end
  table.sort(t, function(a, b) return a > b end)
  for i = 2, 1000 do assert(t[i - 1] >= t[i]) end
  local words = { 'b', '早', 'a', '', 'a\0' }
  table.sort(words)
  assert(table.concat(words, '|') == '|a|a\0|b|早')
  local pairs_of = {}
  for i = 1, 300 do pairs_of[i] = { i % 3, i } end
  table.sort(pairs_of, function(a, b) return a[1] < b[1] end)
  for i = 2, 300 do
    local a, b = pairs_of[i - 1], pairs_of[i]
    assert(a[1] < b[1] or a[1] == b[1] and a[2] < b[2])
  end
  table.sort { 3, 2, 1, 0 / 0, 5 }
  table.sort({ 3, 1, 2 }, function() return true end)
  fails('pass a function that compares them', table.sort, { 1, 'x' })
  fails('pass a function that compares them', table.sort, { {}, {} })
  fails('a reason', table.sort, { 2, 1 }, function() error('a reason') end)
  fails('function expected', table.sort, { 2, 1 }, 7)
  local function again() table.sort({ 2, 1 }, again) end
  fails('nested deeper than', again)
end)

on('sort that waits', function()
  local t = { 3, 1, 2 }
  table.sort(t, function(a, b) pcall(wait) return a < b end)
  assert(t[1] == 1 and t[3] == 3)
end)
