-- It puts its own function in place of pcall.
-- expect: error "'pcall' belongs to the API and cannot be changed"
pcall = type -- here
