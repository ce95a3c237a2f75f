-- It asks for a huge width.
-- expect: error "invalid conversion specification: '%99999d'"
return string.format("%99999d", 1) -- here
