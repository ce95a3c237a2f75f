-- It reaches for `os`.
-- expect: error "os is not available"
return os -- here
