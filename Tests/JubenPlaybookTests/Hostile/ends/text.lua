-- It makes a text that is too long.
-- expect: failed "it made a text of"
local s = "x"
while true do s = s .. s end
