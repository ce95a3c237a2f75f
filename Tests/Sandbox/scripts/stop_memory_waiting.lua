-- ends: stopped memory
on('x', function()
  local t = {}
  while true do
    pcall(wait)
    for _ = 1, 1e5 do t[#t + 1] = {} end
  end
end)
