-- It packs many values again and again.
-- expect: fuel
while true do table.pack(table.unpack({}, 1, 1e5)) end
