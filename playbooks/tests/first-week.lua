-- What the first week must do: the lines of the table, a group that talks left alone, a good end.

local GROUP = "reading-9"

local function new_group(day)
  group { id = GROUP, name = "读书会九群", tags = { "reading" }, owner = "lin", day = day }
  member { name = "书友", group = GROUP, count = 5 }
end

test("第一天三条，按表格的时间，写着群名", { at = "2026-11-24 07:00" }, function()
  new_group(1)
  advance_to("22:00")
  expect.sent(GROUP, { text = "欢迎来到读书会九群", at = "09:00", times = 1 })
  expect.sent(GROUP, { text = "三条规矩", at = "12:30", times = 1 })
  expect.sent(GROUP, { text = "认识之夜", at = "20:00", image = "posters/mon.png", times = 1 })
  expect.sent(GROUP, { times = 3 })
end)

test("群里正聊着，破冰的那条就不发", { at = "2026-11-26 07:00" }, function()
  new_group(3)
  says("08:50", { group = GROUP, member = "书友1", text = "早" })
  advance_to("12:00")
  expect.not_sent(GROUP, "第三天了")
end)

test("群里安静，破冰的那条照发", { at = "2026-11-26 07:00" }, function()
  new_group(3)
  advance_to("12:00")
  expect.sent(GROUP, { text = "第三天了", at = "09:00" })
end)

test("第八天不再发，由人来看数字", { at = "2026-12-01 07:00" }, function()
  new_group(8)
  says("08:00", { group = GROUP, member = "书友1", text = "早" })
  advance_to("22:00")
  expect.nothing(GROUP)
  expect.task("第一周总结", { owner = "lin", note = "5 人中 1 人发过言", times = 1 })
end)

test("老群不归它管", { at = "2026-11-24 07:00" }, function()
  new_group(30)
  advance_to("22:00")
  expect.nothing(GROUP)
end)

test("白天改了表格，当天后面的照改好的发", { at = "2026-11-24 07:00" }, function()
  new_group(1)
  advance_to("07:30")
  edit("content/week/first-week.csv", "群里只有三条规矩", "群里只有两条规矩")
  advance_to("22:00")
  expect.sent(GROUP, { text = "两条规矩", at = "12:30" })
  expect.not_sent(GROUP, "三条规矩")
end)

test("中午停机，早上的不重发，晚上的照发", { at = "2026-11-24 07:00" }, function()
  new_group(1)
  advance_to("11:00")
  crash { downtime = "3h" }
  advance_to("22:00")
  expect.sent(GROUP, { text = "欢迎来到", times = 1 })
  expect.sent(GROUP, { text = "认识之夜", at = "20:00", times = 1 })
end)
