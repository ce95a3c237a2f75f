-- It uses a module that is not there.
-- expect: refused "there is no module"
-- place: top level
use("nothing") -- here
