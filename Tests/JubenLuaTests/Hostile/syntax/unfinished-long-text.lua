-- It leaves a long text open.
-- expect: error "unfinished long string"
local x = [[abc
