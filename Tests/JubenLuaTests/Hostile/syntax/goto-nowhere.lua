-- It jumps to a label that is not there.
-- expect: error "no visible label 'nowhere'"
goto nowhere
