-- It makes a global function.
-- expect: error "unknown name 'f': declare it first with 'local function f'"
function f() end -- here
