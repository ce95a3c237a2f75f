-- It nests protected calls, sorts and replacements in turn.
-- expect: error "nested deeper than 64"
local f, g, h
function f()
  local ok, why = pcall(g)
  if not ok then error(why, 0) end
end
function g() table.sort({ 2, 1 }, h) end
function h() (" "):gsub(" ", f) end
f()
