-- ends: failed script.lua:2: at the top level
error('at the top level')
