-- It remembers a function.
-- expect: failed "a function cannot be passed here"
state.set("k", type) -- here
