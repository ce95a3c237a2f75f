-- It sorts in a comparison.
-- expect: error "table.sort is nested deeper than 64"
local f
function f()
  table.sort({ 2, 1 }, f) -- here
  return true
end
f()
