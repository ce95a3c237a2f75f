-- It replaces a verb.
-- expect: failed "'send' belongs to the API and cannot be changed"
send = type -- here
