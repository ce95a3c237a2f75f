-- It joins eight texts at once.
-- expect: text
local s = "x"
while true do s = s .. s .. s .. s .. s .. s .. s .. s end
