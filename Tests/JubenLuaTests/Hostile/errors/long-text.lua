-- It throws a long text, of which the beginning is kept.
-- expect: error "more bytes)"
error(("长"):rep(300000)) -- here
