-- It reads the time while it declares.
-- expect: refused "inside a handler"
-- place: top level
local day = today() -- here
log(day)
