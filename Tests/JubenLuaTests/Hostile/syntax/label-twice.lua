-- It names two places alike.
-- expect: error "label 'a' already defined"
::a::
::a::
