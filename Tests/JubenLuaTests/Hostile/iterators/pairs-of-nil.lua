-- It walks nothing.
-- expect: error "bad argument #1"
for _ in pairs(nil) do end -- here
