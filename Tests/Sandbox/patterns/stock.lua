-- Runs a file in stock Lua with what the sandbox adds: `lua5.4 stock.lua 'return {...}' FILE`.

local options = assert(load(arg[1]))()

function use(name)
  assert(name == 'options', 'there is only the module of the options')
  return options
end

function emit(text) io.write(text, '\n') end

-- The sandbox shows the file by this name in messages.
local file = assert(io.open(arg[2], 'rb'))
assert(load(file:read('a'), '@script.lua', 't'))()
