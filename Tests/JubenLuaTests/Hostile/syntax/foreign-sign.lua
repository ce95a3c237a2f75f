-- It uses a sign of another language.
-- expect: error "near"
local x = 1 ! 2 -- here
