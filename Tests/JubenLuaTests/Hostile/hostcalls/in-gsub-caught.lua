-- It asks the host in a replacement, again and again.
-- expect: fuel
while true do
  pcall(string.gsub, " ", " ", function() send("x") end)
end
