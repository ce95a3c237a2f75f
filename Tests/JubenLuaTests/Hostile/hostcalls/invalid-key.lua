-- It passes a name that is no text.
-- expect: error "its name is not UTF-8 text"
send({ ["\xff"] = 1 }) -- here
