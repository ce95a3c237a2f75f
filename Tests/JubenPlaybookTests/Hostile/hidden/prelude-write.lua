-- It replaces a verb that the prelude made.
-- expect: failed "'stage' belongs to the API and cannot be changed"
stage = type -- here
