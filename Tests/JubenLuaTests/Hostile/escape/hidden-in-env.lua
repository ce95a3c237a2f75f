-- It reaches for a hidden function through the environment.
-- expect: error "unknown name '__secret'"
return _ENV.__secret -- here
