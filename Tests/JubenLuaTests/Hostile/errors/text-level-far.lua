-- It throws a text with a place that is not there.
-- expect: error "broken"
error("broken", 99)
