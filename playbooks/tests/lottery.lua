-- What the lottery must do: promise before anybody takes part, draw once, and let anybody check.

local GROUP = "reading-1"

local function reading_group()
  group { id = GROUP, name = "读书会一群", tags = { "reading", "checkin" }, owner = "lin" }
  member { name = "书友", group = GROUP, count = 5 }
end

test("中午公布承诺，六点开奖，公布种子", { at = "2026-11-24 12:00" }, function()
  reading_group()
  for number = 1, 3 do
    says("13:0" .. number, { group = GROUP, member = "书友" .. number, text = "抽奖" })
  end
  advance_to("19:00")
  expect.sent(GROUP, { text = "承诺值", at = "12:40", times = 1 })
  expect.sent(GROUP, { text = "3 位书友参加", at = "18:00", times = 1 })
  expect.sent(GROUP, { text = "种子", at = "18:00" })
  expect.task("寄出定制书签", { owner = "lin", times = 2 })
end)

test("一个人喊几遍也只算一次", { at = "2026-11-24 12:00" }, function()
  reading_group()
  for minute = 10, 14 do
    says("13:" .. minute, { group = GROUP, member = "书友1", text = "抽奖抽奖" })
  end
  advance_to("19:00")
  expect.sent(GROUP, "1 位书友参加")
  expect.task("寄出定制书签", { times = 1 })
end)

test("没有人报名就不开奖", { at = "2026-11-24 12:00" }, function()
  reading_group()
  advance_to("19:00")
  expect.not_sent(GROUP, "开奖】")
  expect.no_task("寄出")
end)

test("开奖时已经退群的人不算", { at = "2026-11-24 12:00" }, function()
  reading_group()
  says("13:00", { group = GROUP, member = "书友1", text = "抽奖" })
  leaves("17:00", { group = GROUP, member = "书友1" })
  advance_to("19:00")
  expect.no_task("寄出")
end)

test("开奖途中进程中断，只开一次，奖只寄一份", { at = "2026-11-24 12:00" }, function()
  reading_group()
  for number = 1, 3 do
    says("13:0" .. number, { group = GROUP, member = "书友" .. number, text = "抽奖" })
  end
  advance_to("17:59")
  crash { commit = 1, downtime = "5m" }
  advance_to("19:00")
  expect.sent(GROUP, { text = "开奖】", times = 1 })
  expect.task("寄出定制书签", { times = 2 })
end)
