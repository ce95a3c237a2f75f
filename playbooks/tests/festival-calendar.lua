-- What the calendar must do: know each festival's day, prepare in time, and keep quiet otherwise.

local GROUP = "reading-1"

local function reading_group(zone)
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin", zone = zone }
  member { name = "书友", group = GROUP, count = 25 }
end

-- The day of each festival, as almanacs have it: the table of the playbook has to agree.
local DAYS = {
  { "2026-06-19", "端午安康" }, { "2026-08-19", "七夕好" }, { "2026-09-25", "中秋好" },
  { "2026-10-01", "国庆好" }, { "2026-10-18", "重阳好" }, { "2027-01-01", "新年第一天好" },
  { "2027-01-15", "腊八好" }, { "2027-02-05", "除夕好" }, { "2027-02-06", "新年好" },
  { "2027-02-20", "元宵节好" }, { "2027-06-09", "端午安康" },
}
for _, day in ipairs(DAYS) do
  test(day[1] .. " " .. day[2] .. "，早上问候一次", { at = day[1] .. " 06:00" }, function()
    reading_group()
    advance("16h")
    expect.sent(GROUP, { text = day[2], at = "08:50", times = 1 })
  end)
end

test("2025 年闰六月，七夕只过一次", { at = "2025-07-01 00:00" }, function()
  reading_group()
  advance_to("2025-09-30 00:00")
  expect.sent(GROUP, { text = "七夕好", at = "2025-08-29 08:50", times = 1 })
end)

test("提前派人筹备，清单逐项打勾，当天问候，晚上话题", { at = "2026-09-19 09:00" }, function()
  reading_group()
  advance_to("2026-09-20 12:00")
  expect.task("筹备中秋", { owner = "lin", note = "中秋好", times = 1 })
  advance_to("2026-09-26 00:00")
  expect.sent(GROUP, { text = "中秋好", at = "2026-09-25 08:50", times = 1 })
  expect.sent(GROUP, { text = "接一句带「月」字的诗", at = "2026-09-25 20:10", times = 1 })
end)

test("除夕和初一的晚上留给家人", { at = "2027-02-05 06:00" }, function()
  reading_group()
  advance_to("2027-02-07 00:00")
  expect.sent(GROUP, { times = 2 })
  expect.verdict("除夕话题", "skipped", { why = "留给家人" })
  expect.verdict("春节话题", "skipped", { why = "留给家人" })
end)

test("群里正热闹，话题就不发", { at = "2026-10-18 06:00" }, function()
  reading_group()
  for number = 1, 20 do
    says("19:" .. 10 + number, { group = GROUP, member = "书友" .. number, text = "我外婆读过红楼梦" })
  end
  advance("16h")
  expect.not_sent(GROUP, "重阳话题")
  expect.verdict("重阳话题", "skipped", { why = "正聊得热闹" })
end)

test("放假前一天、调休前一天各说一次，平常不说", { at = "2026-09-18 09:00" }, function()
  reading_group()
  advance_to("2026-10-12 00:00")
  expect.sent(GROUP, { text = "明天调休上班", at = "2026-09-19 18:20" })
  expect.sent(GROUP, { text = "中秋放假，到 2026-09-27", at = "2026-09-24 18:20", times = 1 })
  expect.sent(GROUP, { text = "国庆放假，到 2026-10-07", at = "2026-09-30 18:20", times = 1 })
  expect.sent(GROUP, { text = "明天调休上班", at = "2026-10-09 18:20" })
  expect.sent(GROUP, { text = "明天", times = 4 })
end)

test("每周看未来六周，一个节日只排一次", { at = "2026-11-24 09:00" }, function()
  reading_group()
  advance_to("2026-12-09 00:00")
  expect.task("节日排期：元旦", { owner = "lin", note = "2027-01-01 元旦（38 天后）", times = 1 })
  expect.verdict("节日排期", "skipped", { times = 1, at = "2026-12-01 10:20" })
  expect.task("节日排期：腊八", { times = 1 })
  expect.nothing(GROUP)
end)

test("海外群按自己的日子过节", { at = "2026-09-25 06:00" }, function()
  reading_group("America/Los_Angeles")
  advance_to("2026-09-26 06:00")
  -- 08:50 in Los Angeles is 23:50 in Shanghai.
  expect.sent(GROUP, { text = "中秋好", at = "2026-09-25 23:50", times = 1 })
end)

test("早上停机一小时，问候补上，只有一条", { at = "2026-09-25 06:00" }, function()
  reading_group()
  advance_to("08:45")
  crash { downtime = "1h" }
  advance_to("20:09")
  crash { commit = 1, kept = true, downtime = "2m" }
  advance_to("2026-09-26 00:00")
  expect.sent(GROUP, { text = "中秋好", at = "09:45", times = 1 })
  expect.sent(GROUP, { text = "中秋话题", times = 1 })
end)

test("前一晚改了祝福，当天用新的", { at = "2026-09-24 20:00" }, function()
  reading_group()
  edit("content/festival/festivals.csv", "月圆的日子", "月亮最圆的晚上")
  advance_to("2026-09-25 12:00")
  expect.sent(GROUP, { text = "月亮最圆的晚上", times = 1 })
end)
