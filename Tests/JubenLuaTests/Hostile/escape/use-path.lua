-- It loads a module by a path.
-- expect: error "use: there is no module '../../etc/passwd'; known: none"
use("../../etc/passwd") -- here
