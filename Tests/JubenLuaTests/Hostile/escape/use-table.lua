-- It loads a module by a table.
-- expect: error "string expected, got table"
use({}) -- here
