-- ends: finished
local function fails(wanted, run, ...)
  local ok, why = pcall(run, ...)
  assert(not ok and tostring(why):find(wanted, 1, true), tostring(why))
end

fails('only inside a handler', send, 'x')
fails('only inside a handler', function() wait() end)
emit('at the top level')

on('context', function()
  fails('only at the top level', on, 'x', function() end)
  fails('cannot run inside a string.gsub callback', string.gsub, 'a', 'a', function() wait() end)
  fails('script.lua:', groups.fail, 'x')
  fails('no', groups.fail)
  emit('x', { 1 }, nil)
  assert(pcall(string.gsub, 'abc', '.', function(c) emit(c) end))
end)

on('waits', function()
  for i = 1, 12 do
    local ok, a, b = pcall(wait, i)
    if ok then assert(a == 'ok' and b.a == 1) end
  end
  local function iterate()
    local i = 0
    return function()
      i = i + 1
      pcall(wait)
      return i < 4 and i or nil
    end
  end
  local sum = 0
  for i in iterate() do sum = sum + i end
  assert(sum == 6)
end)

on('an end while it waits', function()
  pcall(function() pcall(function() pcall(wait) pcall(wait) end) end)
end)
