-- It throws while it declares.
-- expect: error "broken"
-- place: top level
error("broken") -- here
