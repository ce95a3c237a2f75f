-- It reaches for a function that only preludes have.
-- expect: error "unknown name '__secret'"
return __secret -- here
