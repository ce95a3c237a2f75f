-- It sorts a list whose items have no order.
-- expect: failed "hostile.lua"
list.sort({ {}, {}, {} })
