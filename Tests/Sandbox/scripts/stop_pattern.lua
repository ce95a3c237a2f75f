-- ends: failed pattern too complex after 1,000,000 steps
on('x', function() ('a'):rep(4000):find('(.*)(.*)b') end)
