-- It puts a function in place of one of the API.
-- expect: error "cannot set 'string.rep': the API's tables are read-only"
string.rep = type -- here
