-- ends: stopped memory
on('x', function()
  local t = {}
  local function fill() for _ = 1, 1e9 do t[#t + 1] = { t } end end
  while true do pcall(fill) end
end)
