-- It throws in a stage.
-- expect: failed "broken"
stage("s", function() error("broken") end) -- here
