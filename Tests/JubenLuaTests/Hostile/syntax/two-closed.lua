-- It closes two in one statement.
-- expect: error "multiple to-be-closed variables"
local a <close>, b <close> = nil, nil -- here
