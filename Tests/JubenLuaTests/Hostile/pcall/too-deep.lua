-- It nests protected calls without end.
-- expect: error "pcall is nested deeper than 64"
local function f()
  local ok, why = pcall(f) -- here
  if not ok then error(why, 0) end
end
f()
