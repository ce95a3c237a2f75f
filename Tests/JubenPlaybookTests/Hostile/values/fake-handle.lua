-- It asks for a receipt of nothing.
-- expect: failed "wait"
wait("receipt", { of = { id = -1 } }) -- here
