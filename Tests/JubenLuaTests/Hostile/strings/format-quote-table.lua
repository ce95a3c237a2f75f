-- It quotes a table.
-- expect: error "value has no literal form"
return string.format("%q", {}) -- here
