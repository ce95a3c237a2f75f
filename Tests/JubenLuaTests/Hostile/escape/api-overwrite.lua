-- It puts its own function in place of the API.
-- expect: error "'send' belongs to the API and cannot be changed"
send = type -- here
