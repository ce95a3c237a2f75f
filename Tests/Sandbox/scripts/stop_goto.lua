-- ends: stopped instructions
::again:: goto again
