-- It throws a text of many lines.
-- expect: error "a\nb"
error("a\nb") -- here
