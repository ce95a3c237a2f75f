-- It gives a loop something to close.
-- expect: error "got a non-closable value"
for _ in type, 1, nil, {} do end -- here
