-- What the operator's day must do: the fixed points on time, and everything else only after a look.

local GROUP = "reading-1"

local function reading_group(options)
  options = options or {}
  group {
    id = GROUP, name = "读书会一群", tags = options.tags or { "reading" }, owner = "lin",
    day = options.day,
  }
  member { name = "书友", group = GROUP, count = 20 }
end

test("工作日 08:30 早报，带着当天的书", { at = "2026-11-24 08:00" }, function()
  reading_group()
  advance_to("10:00")
  expect.sent(GROUP, { text = "《长安的荔枝》", at = "08:30" })
  expect.sent(GROUP, { times = 1 })
end)

test("周末早报晚一小时", { at = "2026-11-28 08:00" }, function()
  reading_group()
  advance_to("10:00")
  expect.nothing(GROUP, { from = "08:00", to = "09:30" })
  expect.sent(GROUP, { text = "《小王子》", at = "09:30", times = 1 })
end)

test("好物有人点头才发，并且标为推广", { at = "2026-11-24 10:45" }, function()
  reading_group()
  answers("好物", { yes = true, after = "10m" })
  advance_to("12:30")
  expect.task("今天的好物", { owner = "lin", status = "done" })
  expect.sent(GROUP, { text = "布面书衣三件套", at = "12:00", promo = true, times = 1 })
end)

test("没有人点头就不卖货", { at = "2026-11-24 10:45" }, function()
  reading_group()
  answers("好物", { yes = false })
  advance_to("14:00")
  expect.not_sent(GROUP, { promo = true })
end)

test("新群前七天不卖货，正在成交的群也不另外推广", { at = "2026-11-24 10:45" }, function()
  reading_group { day = 7 }
  group { id = "selling-1", name = "成交群", tags = { "reading", "selling" } }
  advance_to("14:00")
  expect.task("今天的好物", { status = "done" })
  expect.not_sent(GROUP, { promo = true })
  expect.not_sent("selling-1", { promo = true })
end)

test("没人说话的晚上不道晚安", { at = "2026-11-24 21:00" }, function()
  reading_group()
  advance_to("23:00")
  expect.nothing(GROUP)
end)

test("有人说过话，22:10 道晚安并说清楚有几个人", { at = "2026-11-24 18:30" }, function()
  reading_group()
  says("20:00", { group = GROUP, member = "书友1", text = "今天读完了第二章" })
  says("20:01", { group = GROUP, member = "书友2", text = "我也是" })
  advance_to("23:00")
  expect.sent(GROUP, { at = "22:10", image = "posters/tue.png", times = 1 })
end)

test("没人回答的问题 16:30 交给群主", { at = "2026-11-24 15:00" }, function()
  reading_group()
  says { group = GROUP, member = "书友1", text = "周末几点开始？" }
  advance_to("17:00")
  expect.task("回答 1 个问题", { owner = "lin", note = "周末几点开始" })
  expect.sent(GROUP, { text = "周末几点开始", at = "16:30" })
end)

test("有人接了话的问题不算没人回答", { at = "2026-11-24 15:00" }, function()
  reading_group()
  says { group = GROUP, member = "书友1", text = "周末几点开始？" }
  says { group = GROUP, member = "书友2", text = "晚上八点" }
  advance_to("17:00")
  expect.no_task("个问题")
  expect.not_sent(GROUP, "等着回答")
end)

test("话题发到一半进程中断，醒来不重发", { at = "2026-11-24 10:00" }, function()
  reading_group()
  crash { commit = 3, kept = true, downtime = "2m" }
  advance_to("11:30")
  expect.sent(GROUP, { text = "哪一本书你推荐过三个人以上", times = 1 })
end)
