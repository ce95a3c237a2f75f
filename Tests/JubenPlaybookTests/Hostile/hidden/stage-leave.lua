-- It reaches for what only the prelude has.
-- expect: failed "unknown name '__stage_leave'"
__stage_leave("x") -- here
