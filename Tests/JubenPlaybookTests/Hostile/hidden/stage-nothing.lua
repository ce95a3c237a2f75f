-- It enters a stage with nothing to do.
-- expect: failed "hostile.lua"
stage("s")
