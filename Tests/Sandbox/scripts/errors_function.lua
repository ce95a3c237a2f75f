-- ends: failed error object is function
on("x", function() error(function() end) end)
