-- It steps through characters from far outside.
-- expect: result [null]
local step, s = utf8.codes("ab")
return (step(s, math.maxinteger))
