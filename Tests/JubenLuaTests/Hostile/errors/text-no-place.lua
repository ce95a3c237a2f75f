-- It throws a text without a place.
-- expect: error "broken"
error("broken", 0)
