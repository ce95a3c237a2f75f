-- It throws a long text.
-- expect: failed "more bytes)"
error(("长"):rep(300000)) -- here
