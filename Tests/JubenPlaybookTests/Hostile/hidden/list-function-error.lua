-- It passes a function that is none to the prelude.
-- expect: failed "list.map: argument 2 must be"
list.map({ 1 }, 7) -- here
