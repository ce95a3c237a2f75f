-- What the topic night must do: help a shy group once, thank those who spoke, and count them once.

local GROUP = "history-1"

local function history_group()
  group { id = GROUP, name = "读史明智一群", tags = { "history" }, owner = "lin" }
  member { name = "书友", group = GROUP, count = 6 }
end

local function talk(count)
  for number = 1, count do
    says("20:3" .. number, { group = GROUP, member = "书友" .. number, text = "我的答案 " .. number })
  end
end

test("四个人答了，十点小结，每人两分", { at = "2026-11-24 20:00" }, function()
  history_group()
  talk(4)
  says("20:40", { group = GROUP, member = "书友1", text = "再补一句" })
  advance_to("22:28")
  expect.sent(GROUP, { text = "【话题之夜】", at = "20:20", times = 1 })
  expect.sent(GROUP, { text = "4 位书友说了 5 句", at = "22:00", times = 1 })
  expect.points("书友1", 2)
  expect.points("书友5", 0)
  expect.no_task("话题有点冷")
end)

test("没有人答就换个容易的问，只换一次，也不出小结", { at = "2026-11-24 20:00" }, function()
  history_group()
  advance_to("2026-11-25 12:30")
  expect.sent(GROUP, { text = "有点难开口", at = "21:10", times = 1 })
  expect.not_sent(GROUP, "位书友说了")
  expect.not_sent(GROUP, "下周")
end)

test("只有一两个人答，请主持人去接话", { at = "2026-11-24 20:00" }, function()
  history_group()
  talk(2)
  advance_to("22:10")
  expect.task("话题有点冷", { owner = "host", note = "书友2", times = 1 })
  expect.not_sent(GROUP, "有点难开口")
end)

test("别的群没有话题之夜", { at = "2026-11-24 20:00" }, function()
  group { id = "mothers-1", tags = { "mothers" } }
  advance_to("22:30")
  expect.nothing("mothers-1")
end)

test("记分途中进程中断，小结只有一次，分不会重复", { at = "2026-11-24 20:00" }, function()
  history_group()
  talk(4)
  advance_to("21:59")
  crash { commit = 2, kept = true }
  advance_to("22:20")
  expect.sent(GROUP, { text = "4 位书友说了", times = 1 })
  expect.points("书友1", 2)
end)
