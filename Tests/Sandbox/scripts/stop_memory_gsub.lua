-- ends: stopped memory
on('x', function()
  local t = {}
  local function fill() for i = 1, 1e9 do t[i] = { i } end end
  ('x'):gsub('x', fill)
end)
