-- It throws bytes that are no text.
-- expect: error "a\uFFFDb"
error("a\xffb") -- here
