-- ends: failed error object is a table: {}
on("x", function() local t = {} for i = 1, 100 do t[i] = i end error(t) end)
