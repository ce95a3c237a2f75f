-- It fails when it ends, which is noted.
-- expect: done
cleanup(function() error({}) end)
