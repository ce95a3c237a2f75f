-- It loads a module inside a handler.
-- expect: error "use: there is no module"
use("x") -- here
