-- It walks the characters of what is none.
-- expect: error "invalid UTF-8 code"
for _ in utf8.codes("\xff") do end -- here
