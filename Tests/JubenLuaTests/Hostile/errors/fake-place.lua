-- It throws a text that names another place.
-- expect: error "errors/fake-place.lua:999: fake"
error("errors/fake-place.lua:999: fake", 0)
