-- It iterates by a protected call for ever.
-- expect: fuel
for _ in pcall, error do end
