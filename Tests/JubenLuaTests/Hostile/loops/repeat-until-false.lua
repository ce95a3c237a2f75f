-- It loops for ever with repeat.
-- expect: fuel
repeat local x = 1 until false
