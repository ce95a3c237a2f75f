-- It remembers a list with holes.
-- expect: failed "a list with holes"
state.set("k", { 1, nil, 3 }) -- here
