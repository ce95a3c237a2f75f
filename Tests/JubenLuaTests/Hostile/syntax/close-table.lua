-- It closes a table, which cannot be closed.
-- expect: error "variable 'x' got a non-closable value"
local x <close> = {} -- here
