-- It replaces a verb of a noun.
-- expect: failed "cannot set 'list.map': the API's tables are read-only"
list.map = type -- here
