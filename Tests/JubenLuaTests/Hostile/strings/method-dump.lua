-- It asks the texts for dump.
-- expect: error "string.dump is not available"
return ("x").dump(type) -- here
