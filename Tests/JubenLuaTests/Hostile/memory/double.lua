-- It doubles a text.
-- expect: text
local s = "x"
while true do s = s .. s end
