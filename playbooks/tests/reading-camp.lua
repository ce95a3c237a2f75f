-- What the reading camp must do: open, remind a few, count, praise, and never scold a crowd.

local GROUP = "morning-1"

-- The fifth evening of the camp.
local EVENING = "2026-11-17 19:30"

local function camp_group(count)
  group { id = GROUP, name = "晨读一群", tags = { "checkin" }, owner = "lin" }
  member { name = "书友", group = GROUP, count = count }
end

test("20:00 开始第五天的打卡，22:00 出榜", { at = EVENING }, function()
  camp_group(3)
  says("20:10", { group = GROUP, member = "书友1", text = "打卡 第三章" })
  says("20:20", { group = GROUP, member = "书友2", text = "已读，很好看" })
  says("20:30", { group = GROUP, member = "书友3", text = "打卡" })
  advance_to("22:30")
  expect.sent(GROUP, { text = "第 5 天打卡开始", at = "20:00", times = 1 })
  expect.sent(GROUP, { text = "3 / 3 人打卡", at = "22:00", times = 1 })
  expect.points("书友1", 5)
  -- Everybody is there, so nobody needs a reminder.
  expect.not_sent(GROUP, "还差")
end)

test("只差一两位时提醒，并且只提到他们", { at = EVENING }, function()
  camp_group(3)
  says("20:10", { group = GROUP, member = "书友1", text = "打卡" })
  says("20:20", { group = GROUP, member = "书友2", text = "打卡" })
  advance_to("22:30")
  expect.sent(GROUP, { text = "还差 1 位", at = "21:30", mention = "书友3", times = 1 })
  expect.not_sent(GROUP, { text = "还差", mention = "书友1" })
  expect.points("书友3", 0)
end)

test("差得太多就不点名", { at = EVENING }, function()
  camp_group(30)
  says("20:10", { group = GROUP, member = "书友1", text = "打卡" })
  advance_to("22:30")
  expect.not_sent(GROUP, "还差")
  expect.sent(GROUP, "1 / 30 人打卡")
end)

test("没有人打卡就找人去聊，不出空榜", { at = EVENING }, function()
  camp_group(3)
  advance_to("22:30")
  expect.task("第 5 天没有人打卡", { owner = "host", times = 1 })
  expect.not_sent(GROUP, "/ 3 人打卡")
end)

test("关门之后的打卡不算", { at = EVENING }, function()
  camp_group(2)
  says("20:10", { group = GROUP, member = "书友1", text = "打卡" })
  says("22:01", { group = GROUP, member = "书友2", text = "打卡 来晚了" })
  advance_to("22:30")
  expect.points("书友2", 0)
end)

test("第二十一天说再见，第二十二天什么都没有", { at = "2026-12-03 19:30" }, function()
  camp_group(1)
  says("20:10", { group = GROUP, member = "书友1", text = "打卡" })
  advance_to("2026-12-04 22:30")
  expect.sent(GROUP, { text = "二十一天到了", at = "2026-12-03 22:00", times = 1 })
  expect.nothing(GROUP, { from = "2026-12-04 00:00" })
end)

test("打卡进行中中断半小时，打卡还算数，榜只出一次", { at = EVENING }, function()
  camp_group(2)
  says("20:10", { group = GROUP, member = "书友1", text = "打卡" })
  says("21:20", { group = GROUP, member = "书友2", text = "打卡" })
  advance_to("21:10")
  crash { downtime = "30m" }
  advance_to("22:30")
  expect.sent(GROUP, { text = "2 / 2 人打卡", times = 1 })
  expect.points("书友2", 5)
end)
