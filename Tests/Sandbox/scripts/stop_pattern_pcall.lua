-- ends: stopped instructions
on('x', function() while true do pcall(string.find, ('a'):rep(4000), '(.*)(.*)b') end end)
