-- It loads a module by a name with a zero in it.
-- expect: error "use: there is no module"
use("a\0b") -- here
