-- It reaches for `setmetatable`.
-- expect: error "setmetatable is not available"
return setmetatable -- here
