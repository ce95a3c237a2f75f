-- It reaches for what only the prelude has.
-- expect: failed "unknown name '__stage_enter'"
__stage_enter("x") -- here
