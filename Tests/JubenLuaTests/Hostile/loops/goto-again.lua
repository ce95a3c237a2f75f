-- It jumps back for ever.
-- expect: fuel
::again::
goto again
