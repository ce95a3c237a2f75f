-- It makes functions for ever.
-- expect: fuel
while true do local x = function() return x end end
