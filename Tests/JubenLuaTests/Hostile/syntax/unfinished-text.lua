-- It leaves a text open.
-- expect: error "unfinished string"
local x = "abc
