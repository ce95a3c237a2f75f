-- It passes a name that is half a character.
-- expect: error "its name is not UTF-8 text"
send({ ["\xed\xa0\x80"] = 1 }) -- here
