-- ends: finished
local function refused(wanted, ...)
  local ok, why = pcall(send, ...)
  assert(not ok and tostring(why):find(wanted, 1, true), tostring(why))
end

on('sent', function()
  local text, map = send(nil, true, false, 1, -1.5, math.mininteger, 0 / 0, '早', '', '\255\0', null)
  assert(text == 'ok' and map.a == 1 and #map.b == 2)
  send({}, { 1, { 2, { 3 } } }, { a = { b = { c = null } } }, { ['早'] = 1, [''] = 2, z = {} })
  local wide = {}
  for i = 1, 500 do wide['field ' .. i] = { i } end
  send(wide)
  local deep = {}
  for _ = 1, 30 do deep = { deep } end
  send(deep)
  return wide, deep, nil, 'end'
end)

on('refused', function()
  refused('argument 1: a function cannot be passed here', function() end)
  refused('argument 2: item 1: field \'x\': a function', 1, { { x = pcall } })
  refused('a list with holes', { 1, nil, 3 })
  refused('a table that mixes positions and named fields', { 1, x = 2 })
  refused('a key that is neither text nor a position', { [1.5] = 1 })
  refused('a key that is neither text nor a position', { [true] = 1 })
  refused('a key that is neither text nor a position', { [{}] = 1, x = 1 })
  refused('its name is not UTF-8 text', { ['\xE6\x97'] = 1 })
  refused('its name is not UTF-8 text', { ['\xED\xA0\x80'] = 1, a = 2 })
  refused('its name is not UTF-8 text', { ['\xF4\x90\x80\x80'] = 1, a = 2 })
  refused('one of the API\'s own tables', string)
  refused('one of the API\'s own tables', { deep = { math } })
  local loop = {}
  loop.again = loop
  refused('a table that contains itself', loop)
  local deep = {}
  for _ = 1, 40 do deep = { x = deep } end
  refused('nested too deep', deep)
  refused('larger than 262,144 bytes', ('x'):rep(300000))
  local many = {}
  for i = 1, 40000 do many[i] = i end
  refused('larger than 262,144 bytes', many)
  local few = {}
  for i = 1, 400 do few[i] = ('x'):rep(1000) end
  refused('item', few)
  local shared = { ('x'):rep(100) }
  local tree = shared
  for _ = 1, 20 do tree = { tree, tree } end
  refused('larger than', tree)
end)

on('results', function() return ('x'):rep(100000), { list = { 1, 2 } }, null end)
