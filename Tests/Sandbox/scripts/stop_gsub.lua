-- ends: stopped instructions
on('x', function()
  local function forever() while true do end end
  while true do pcall(string.gsub, 'a', 'a', forever) end
end)
