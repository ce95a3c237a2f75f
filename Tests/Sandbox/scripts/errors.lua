-- ends: failed error object is a table: {code = 7, deep = table, text = "no", yes = true}
on('objects', function()
  for _, object in ipairs { 'text', 1, 1.5, true, {}, null } do
    local ok, why = pcall(error, object)
    assert(not ok and (why == object or type(why) == 'string'))
  end
  local ok, why = pcall(error)
  assert(not ok and why == nil)
end)

on('levels', function()
  local function raise(level) error('here', level) end
  for level = 0, 5 do
    local ok, why = pcall(raise, level)
    assert(not ok and why:find('here', 1, true))
  end
end)

on('a table', function()
  error { code = 7, text = 'no', yes = true, deep = {}, [1] = 'not shown' }
end)
