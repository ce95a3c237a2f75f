-- It waits in a comparison while it declares.
-- expect: error "wait: only inside a handler"
-- place: top level
table.sort({ 2, 1 }, wait) -- here
