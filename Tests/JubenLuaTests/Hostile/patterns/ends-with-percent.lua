-- It ends with a percent.
-- expect: error "malformed pattern (ends with '%')"
return ("a"):find("%") -- here
