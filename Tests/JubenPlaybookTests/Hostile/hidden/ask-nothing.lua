-- It asks nothing of nobody.
-- expect: failed "hostile.lua"
ask()
