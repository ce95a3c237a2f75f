-- It reaches for `print`.
-- expect: error "print is not available"
return print -- here
