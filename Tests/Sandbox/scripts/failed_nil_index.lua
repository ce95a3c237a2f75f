-- ends: failed index
local t = {} t[nil] = 1
