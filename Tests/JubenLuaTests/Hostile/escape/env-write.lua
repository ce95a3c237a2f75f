-- It writes a global through the environment.
-- expect: error "unknown name 'x': declare it first"
_ENV.x = 1 -- here
