-- ends: failed error object is nil
on("x", function() error() end)
