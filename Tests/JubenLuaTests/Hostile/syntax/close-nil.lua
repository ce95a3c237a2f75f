-- It closes nothing, which is allowed.
-- expect: result [1]
local x <close> = nil
return 1
