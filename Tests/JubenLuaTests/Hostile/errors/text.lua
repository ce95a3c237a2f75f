-- It throws a text with its place.
-- expect: error "broken"
error("broken") -- here
