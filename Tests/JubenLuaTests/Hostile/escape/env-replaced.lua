-- It replaces its environment, and gains nothing.
-- expect: error "attempt to call a nil value (global 'send')"
local _ENV = {}
send("x") -- here
