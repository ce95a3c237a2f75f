-- ends: failed use: there is no module 'another'
local options = use('options')
assert(options == use('options') and type(options) == 'table')
local ok, why = pcall(use, 'nothing')
assert(not ok and why:find("there is no module 'nothing'; known: options", 1, true), why)
assert(not pcall(use) and not pcall(use, {}))
on('late', function() assert(use('options') == options) end)
on('later', function() use('another') end)
