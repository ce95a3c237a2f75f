-- It quotes a text that grows by it.
-- expect: error "string.format: the result would be larger"
return string.format("%q", ("\0"):rep(5e5)) -- here
