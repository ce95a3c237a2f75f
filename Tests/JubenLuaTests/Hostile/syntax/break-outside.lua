-- It leaves a loop that is not there.
-- expect: error "break outside loop at line 3"
break
