-- It formats in a way that is not there.
-- expect: error "invalid conversion"
return string.format("%y", 1) -- here
