-- Made-up calls of the pattern functions: the same ones for the same seed, in any Lua.
--
-- Runs in the sandbox and in stock Lua, each of which prints one line a case: its number, and what
-- the call returned or raised. The two outputs must be equal.

local options = use('options')

-- A generator of its own, because `math.random` differs between the two.
local state = 0

local function begin_case(seed, number)
  state = seed * 0x9E3779B97F4A7C15 ~ number * 0x2545F4914F6CDD1D
end

local function below(count)
  state = state * 6364136223846793005 + 1442695040888963407
  local bits = state ~ (state >> 29)
  return (bits >> 33) % count
end

local function pick(list) return list[below(#list) + 1] end
local function chance(percent) return below(100) < percent end

-- MARK: Text

local letters = {
  'a', 'a', 'a', 'b', 'b', 'c', 'A', 'B', 'z', '0', '1', '9', ' ', ' ', '\n', '\t', '(', ')', '[',
  ']', '%', '.', '-', '+', '*', '?', '^', '$', '_', ',', '\0', '\1', '\127', '\128', '\255', '早',
  '上', '好', '，', '、', 'é', '\xE6', '\x97',
}
local few = { 'a', 'b', '(', ')', ' ', '1', '早' }

local function text(most)
  local from = chance(60) and few or letters
  local parts = {}
  for i = 1, below(most + 1) do parts[i] = pick(from) end
  return table.concat(parts)
end

local function subject()
  local size = below(20)
  if size == 0 then return '' end
  return text(size < 18 and 16 or 120)
end

-- MARK: Patterns

local classes = { 'a', 'c', 'd', 'g', 'l', 'p', 's', 'u', 'w', 'x', 'z' }

local function class()
  local letter = pick(classes)
  return '%' .. (chance(35) and letter:upper() or letter)
end

local function set_item()
  local kind = below(10)
  if kind < 3 then return class() end
  if kind < 6 then return pick(letters) .. '-' .. pick(letters) end
  if kind == 6 then return '%' .. pick(letters) end
  if kind == 7 then return pick { '-', '^', ']', '[', '%a-z', 'a-%z', 'a-', '-a', '%]', '%-' } end
  return pick(letters)
end

local function set()
  local parts = { chance(30) and '[^' or '[' }
  if chance(10) then parts[2] = ']' end
  for _ = 1, 1 + below(4) do parts[#parts + 1] = set_item() end
  if not chance(4) then parts[#parts + 1] = ']' end
  return table.concat(parts)
end

local function single()
  local kind = below(12)
  if kind < 4 then return pick(few) end
  if kind < 6 then return pick(letters) end
  if kind < 7 then return '.' end
  if kind < 9 then return class() end
  if kind < 10 then return '%' .. pick(letters) end
  return set()
end

local marks = { '', '', '', '*', '+', '-', '?' }
local broken = { '(', ')', '[', '%', '%b', '%f', '%b(', '^', '$' }
local sequence

local function item(depth)
  local kind = below(24)
  if kind == 0 then return '()' end
  if kind < 4 and depth < 3 then return '(' .. sequence(depth + 1) .. ')' end
  if kind == 4 then return '%b' .. pick(letters) .. pick(letters) end
  if kind == 5 then return '%f' .. (chance(90) and set() or pick(letters)) end
  if kind == 6 then return '%' .. below(10) end
  if kind == 7 then return '(' .. single() .. pick(marks) .. ')' .. '%1' end
  if kind == 8 and chance(30) then return pick(broken) end
  return single() .. pick(marks)
end

function sequence(depth)
  local parts = {}
  for i = 1, 1 + below(depth == 0 and 4 or 2) do parts[i] = item(depth) end
  return table.concat(parts)
end

local function pattern()
  if chance(3) then return text(6) end
  if chance(1) then return ('()'):rep(30 + below(4)) end
  if chance(1) then return ('a?'):rep(190 + below(20)) end
  return (chance(15) and '^' or '') .. sequence(0) .. (chance(12) and '$' or '')
end

-- MARK: Calls

local starts = { 1, 2, 3, 5, 0, -1, -2, -5, 100, -100, '2', 2.0, math.maxinteger, math.mininteger }
local odd_starts = { 1.5, 'x', true, {} }
local odd_texts = { 12, 1.5, true, {} }

local function start()
  if chance(70) then return nil end
  if chance(3) then return pick(odd_starts) end
  return pick(starts)
end

local function or_odd(value)
  if chance(1) then return pick(odd_texts) end
  return value
end

local templates = {
  '', 'x', '<%0>', '%1', '[%1%2]', '%%', '%1%%%0', '%9', '%', 'a%', '%a', '\0', '早%0', '%0%0%0',
}
local tables = {
  { a = 'A', b = false, ['早'] = '晚', [' '] = 7 }, { [1] = 'one', [2] = 2.5 }, {}, { a = {} },
  { a = true, b = 'B' },
}
local functions = {
  function(...) return ... end, function() end, function() return false end,
  function(...) return select('#', ...) end, function() return 1.5 end,
  function() return {} end, function() return true end,
  function(whole) error('from the callback: ' .. tostring(whole), 0) end,
  function(whole) return type(whole) == 'string' and whole:upper() or nil end,
}

local function replacement()
  local kind = below(20)
  if kind < 6 then return pick(templates) end
  if kind < 9 then return text(5) end
  if kind < 13 then return pick(tables) end
  if kind < 18 then return pick(functions) end
  if kind == 18 then return pick { 7, 0.5 } end
  return chance(20) and pick { true } or pick(templates)
end

local counts = { 0, 1, 2, 3, 100, -1, '1', 2.0, math.maxinteger, math.mininteger, 1.5, 'x' }

local function each(...)
  local found = {}
  for a, b, c, d in string.gmatch(...) do
    found[#found + 1] = { a, b, c, d }
    if #found >= 40 then break end
  end
  return found
end

-- A call as a name, a function, and its arguments with their number.
local function call()
  local kind = below(8)
  local s, p = or_odd(subject()), or_odd(pattern())
  if kind < 2 then
    if chance(12) then return 'find', string.find, { s, p, start(), chance(50), n = 4 } end
    return 'find', string.find, { s, p, start(), n = 3 }
  end
  if kind < 4 then return 'match', string.match, { s, p, start(), n = 3 } end
  if kind < 5 then return 'gmatch', each, { s, p, start(), n = 3 } end
  local most
  if chance(20) then most = pick(counts) end
  return 'gsub', string.gsub, { s, p, replacement(), most, n = 4 }
end

-- MARK: Results

local function quoted(value)
  return "'" .. value:gsub("[^%w%p ]", function(byte)
    return ('\\%03d'):format(byte:byte())
  end) .. "'"
end

local function shown(value)
  local kind = type(value)
  if kind == 'string' then return quoted(value) end
  if kind ~= 'table' then return kind == 'function' and kind or tostring(value) end
  local parts = {}
  for i = 1, value.n or 4 do parts[i] = shown(value[i]) end
  if not value.n then
    for i = 5, #value do parts[i] = shown(value[i]) end
  end
  return '{' .. table.concat(parts, ', ') .. '}'
end

local function perform(number)
  local name, run, arguments = call()
  local results = table.pack(pcall(run, table.unpack(arguments, 1, arguments.n)))
  if options.show then emit(name .. ' ' .. shown(arguments)) end
  emit(number .. ' ' .. shown(results))
end

for number = options.first or 1, options.last or 0 do
  begin_case(options.seed, number)
  perform(number)
end
for _, case in ipairs(options.cases or {}) do
  begin_case(case[1], case[2])
  perform(case[2])
end
