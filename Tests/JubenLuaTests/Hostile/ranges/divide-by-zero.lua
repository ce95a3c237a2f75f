-- It divides integers by nothing.
-- expect: error "attempt to divide by zero"
return 1 // 0 -- here
