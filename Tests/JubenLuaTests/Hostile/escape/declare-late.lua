-- It declares inside a handler.
-- expect: error "on: only at the top level of a file"
on("x", type) -- here
