-- It carries a long set.
-- expect: error "pattern too complex after 1,000,000 steps"
local set = "[" .. ("ab"):rep(1e5) .. "]+$"
return ("c"):rep(1e5):find(set) -- here
