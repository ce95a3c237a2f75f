-- It jumps over a local.
-- expect: error "jumps into the scope of local 'x'"
goto over
local x = 1
::over::
send(x)
