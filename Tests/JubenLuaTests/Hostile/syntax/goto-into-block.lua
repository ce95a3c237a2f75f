-- It jumps into a block.
-- expect: error "no visible label 'inside'"
goto inside
do ::inside:: end
