-- What the follow-up must do: tag those who really watched, and speak of the next night to them.

local GROUP = "reading-1"

-- Of the people of content/live/watch.csv: enough minutes, half of them with a comment, and less.
local function reading_group()
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin" }
  member { name = "看了全场", id = "m00003", group = GROUP }
  member { name = "看一半说了话", id = "m00005", group = GROUP }
  member { name = "只看三分钟", id = "m00007", group = GROUP }
  member { name = "差一分钟没说话", id = "m00033", group = GROUP }
  member { name = "没有看", id = "m99999", group = GROUP }
end

-- The spreadsheet of another night.
local function watched(...)
  return "id,minutes,comments,products\n" .. table.concat({ ... }, "\n") .. "\n"
end

test("看过的人打上标签，晚上只提醒他们", { at = "2026-11-24 09:00" }, function()
  reading_group()
  advance_to("12:00")
  expect.tagged("看了全场", "看过直播")
  expect.tagged("看一半说了话", "看过直播")
  expect.not_tagged("只看三分钟", "看过直播")
  expect.not_tagged("差一分钟没说话", "看过直播")
  expect.not_tagged("没有看", "看过直播")
  expect.nothing(GROUP)
  advance_to("22:00")
  expect.sent(GROUP, { text = "上次看完的 2 位", at = "19:30", times = 1 })
  expect.sent(GROUP, { mention = "看了全场", times = 1 })
  expect.sent(GROUP, { mention = "看一半说了话", times = 1 })
  expect.not_sent(GROUP, { mention = "差一分钟没说话" })
  expect.not_sent(GROUP, { mention = "没有看" })
  expect.not_sent(GROUP, { mention = "all" })
end)

test("刚好满十分钟算；满五分钟，说过话或点过商品才算", { at = "2026-11-24 09:00" }, function()
  reading_group()
  replace("content/live/watch.csv", watched(
    "m00003,10,0,0", "m00005,5,0,1", "m00007,4,9,9", "m00033,5,0,0", "m99999,9,1,0"))
  advance_to("12:00")
  expect.tagged("看了全场", "看过直播")
  expect.tagged("看一半说了话", "看过直播")
  expect.not_tagged("只看三分钟", "看过直播")
  expect.not_tagged("差一分钟没说话", "看过直播")
  expect.tagged("没有看", "看过直播")
end)

test("没有人看过就不打扰", { at = "2026-11-24 09:00" }, function()
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin" }
  member { name = "只看三分钟", id = "m00007", group = GROUP }
  member { name = "书友", group = GROUP, count = 5 }
  advance_to("22:00")
  expect.nothing(GROUP)
  expect.verdict("打标签", "skipped", { at = "10:00", why = "没有人看过直播" })
  expect.verdict("下一场预告", "skipped", { at = "19:30", why = "不发预告" })
end)

test("各群只提醒自己的人，别的群不归它管", { at = "2026-11-24 09:00" }, function()
  reading_group()
  group { id = "reading-2", name = "读书会二群", tags = { "reading" } }
  member { name = "二群的人", id = "m00016", group = "reading-2" }
  group { id = "mothers-1", name = "妈妈群", tags = { "mothers" } }
  member { name = "妈妈", id = "m00018", group = "mothers-1" }
  advance_to("22:00")
  expect.sent("reading-2", { text = "上次看完的 1 位", mention = "二群的人", times = 1 })
  expect.not_sent(GROUP, { mention = "二群的人" })
  expect.not_tagged("妈妈", "看过直播")
  expect.nothing("mothers-1")
end)

test("上午停机，标签补上，晚上的预告照发一次", { at = "2026-11-24 09:00" }, function()
  reading_group()
  advance_to("09:55")
  crash { downtime = "20m" }
  advance_to("19:29")
  expect.tagged("看了全场", "看过直播")
  crash { commit = 2, kept = true, downtime = "3m" }
  advance_to("22:00")
  expect.sent(GROUP, { text = "上次看完的 2 位", times = 1 })
end)

test("打标签打到一半中断，醒来一个不少", { at = "2026-11-24 09:00" }, function()
  reading_group()
  advance_to("09:59")
  crash { commit = 2 }
  advance_to("12:00")
  expect.tagged("看了全场", "看过直播")
  expect.tagged("看一半说了话", "看过直播")
  expect.run("done", { trigger = "打标签", times = 1 })
end)

test("换了昨晚的数据和文字，第二天用新的", { at = "2026-11-24 09:00" }, function()
  reading_group()
  advance_to("22:00")
  replace("content/live/watch.csv", watched("m99999,30,0,0"))
  edit("content/live/next.txt", "第二场直播", "第三场直播")
  advance_to("2026-11-25 12:00")
  expect.tagged("没有看", "看过直播")
  advance_to("2026-11-25 22:00")
  expect.sent(GROUP, { text = "第二场直播", times = 1 })
  expect.sent(GROUP, {
    text = "第三场直播", mention = "没有看", at = "2026-11-25 19:30", times = 1,
  })
end)

test("数据没换就不再提醒，标签用过就去掉", { at = "2026-11-24 09:00" }, function()
  reading_group()
  advance_to("2026-11-27 22:00")
  expect.sent(GROUP, { text = "上次看完的 2 位", times = 1 })
  expect.not_tagged("看了全场", "看过直播")
  expect.verdict("下一场预告", "skipped", { at = "2026-11-26 19:30", why = "不发预告" })
end)
