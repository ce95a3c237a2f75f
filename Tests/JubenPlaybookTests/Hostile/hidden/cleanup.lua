-- It reaches for what only the prelude has.
-- expect: failed "unknown name '__cleanup'"
__cleanup("x") -- here
