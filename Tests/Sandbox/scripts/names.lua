-- ends: finished
local function fails(wanted, run)
  local ok, why = pcall(run)
  assert(not ok and tostring(why):find(wanted, 1, true), tostring(why))
end

on('names', function()
  fails("unknown name 'tabel' (did you mean 'table'?)", function() return tabel end)
  fails("'table.concta' (did you mean 'table.concat'?)", function() return table.concta end)
  fails('os is not available: use now()', function() return os.time end)
  fails("unknown name '__secret'", function() return __secret end)
  fails("unknown name '" .. ('x'):rep(300), function() return _ENV[('x'):rep(300)] end)
  fails("unknown name '早'", function() return _ENV['早'] end)
  fails("unknown name ''", function() return _ENV[''] end)
  assert(_ENV[1] == nil and _ENV[true] == nil and string[1] == nil)
  fails("declare it first with 'local count'", function() count = 1 end)
  fails("with 'local function run'", function() function run() end end)
  fails("'send' belongs to the API", function() send = nil end)
  fails("'string' belongs to the API", function() string = {} end)
  fails('read-only', function() string.rep = nil end)
  fails('read-only', function() groups.fail = nil end)
  fails('read-only', function() function table.mine() end end)
  fails('unknown name', function() return groups.nothing end)
  fails('unknown name', function() return (''):nothing() end)
  fails('read-only', function() local s = string; s[{}] = 1 end)
  fails("'table' belongs to the API", function() _ENV[{}] = 1 end)
end)

on('own environments', function()
  local _ENV = { emit = emit }
  x = 1
  emit(x)
end)

on('numbers', function()
  assert(math.random(1) == 1 and math.type(math.random(0)) == 'integer' and math.random() < 1)
  local low, high = math.mininteger, math.maxinteger
  for _ = 1, 100 do
    local n = math.random(-3, 3)
    assert(n >= -3 and n <= 3 and math.random(low, high))
  end
  assert(not pcall(math.random, 2, 1) and not pcall(math.random, 1, 2, 3))
  assert(not pcall(math.random, 1.5) and not pcall(math.random, {}))
  assert(math.floor(-1.5) == -2 and math.fmod(7, -3) == 1 and math.ult(1, -1))
  assert(not pcall(math.fmod, 1, 0) and math.sqrt(4) == 2 and math.tointeger('8') == 8)
  assert(low // -1 == low and low % -1 == 0 and 1 << 64 == 0 and 1 << -1 == 0)
end)
