-- What a resource group must do: open only when it is wanted, share in three parts, tell its end,
-- hand over to the group that stays, and be gone after a day.

local HOME = "history-1"
local FLASH = "读史书单 资源快闪"

local TUESDAY = "2026-11-24 12:00"

local function history_group(count)
  group { id = HOME, name = "读史一群", tags = { "history" }, owner = "lin" }
  member { name = "许知夏", id = "xu", group = HOME }
  member { name = "书友", group = HOME, count = count or 8 }
end

-- So many say in the afternoon that they want it.
local function want(count)
  for number = 1, count do
    says("13:0" .. number, { group = HOME, member = "书友" .. number, text = "要资料！" })
  end
end

-- The id of the group that was made for a night.
local function flash() return lines { kind = "send" }[2].group end

test("有人要才开，三份资料分三次放，预告结束，第二天解散", { at = TUESDAY }, function()
  history_group()
  want(4)
  advance_to("22:00")
  expect.sent(HOME, { text = "今晚 20:00 开一个资源快闪群：读史书单", at = "12:50", times = 1 })
  expect.action("group.create", { at = "19:30", times = 1 })
  expect.sent(FLASH, { text = "只开 24 小时", times = 1 })
  expect.sent(FLASH, { text = "第 1 份：《读史书单 40 本》", at = "20:00", times = 1 })
  expect.sent(FLASH, { text = "第 2 份：配套时间线", at = "20:30", times = 1 })
  expect.sent(FLASH, { text = "第 3 份：十场讲座", at = "21:00", times = 1 })
  advance_to("2026-11-25 21:00")
  expect.sent(FLASH, { text = "还有两小时，19:30 解散", at = "2026-11-25 17:30", mention = "all" })
  expect.sent(FLASH, { text = "到点了，谢谢大家", times = 1 })
  expect.action("group.dissolve", { times = 1 })
  expect.no_task("中断")
end)

test("要的人不够就不开群，也不多说", { at = TUESDAY }, function()
  history_group()
  want(2)
  says("13:30", { group = HOME, member = "书友1", text = "我真的要资料" })
  advance_to("2026-11-25 21:00")
  expect.action("group.create", { times = 0 })
  expect.sent(HOME, { times = 1 })
  expect.verdict("报名", "skipped", { why = "只有 2 位想要" })
end)

test("只请说了要的人", { at = TUESDAY }, function()
  history_group()
  want(3)
  advance_to("19:40")
  expect.action("member.invite", { group = FLASH, times = 1 })
  expect.equal(lines { group = flash(), kind = "event" }[1], nil)
end)

test("说留下的人请进老群，已经在的不重复请；资料和小结留在老群", { at = TUESDAY }, function()
  history_group()
  want(3)
  advance_to("20:10")
  member { name = "朋友带来的" }
  joins { group = flash(), member = "朋友带来的" }
  says("2026-11-25 18:00", { group = flash(), member = "朋友带来的", text = "我想留下" })
  says("2026-11-25 18:01", { group = flash(), member = "书友1", text = "留下" })
  advance_to("2026-11-25 21:00")
  expect.action("member.invite", { group = HOME, times = 1 })
  expect.sent(HOME, { text = "2 条讨论", at = "2026-11-25 19:15", times = 1 })
  expect.sent(HOME, { text = "过来的 2 位朋友", times = 1 })
  expect.sent(HOME, { text = "3. 十场讲座", times = 1 })
end)

test("剧本当晚被改坏，已开的群照旧做完并解散", { at = TUESDAY }, function()
  history_group()
  want(3)
  advance_to("20:10")
  local ok = replace("playbooks/resource-flash.lua", "playbook { title = ")
  expect.equal(ok, false)
  advance_to("2026-11-25 21:00")
  expect.sent(FLASH, { text = "第 3 份", at = "21:00", times = 1 })
  expect.action("group.dissolve", { times = 1 })
end)

test("建群和放资料途中中断，群只建一个，资料只放一次", { at = TUESDAY }, function()
  history_group()
  want(3)
  advance_to("19:29")
  crash { commit = 2, downtime = "2m" }
  advance_to("20:29")
  crash { commit = 1, kept = true, downtime = "3m" }
  advance_to("2026-11-25 21:00")
  expect.action("group.create", { times = 1 })
  expect.sent(FLASH, { text = "第 2 份", times = 1 })
  expect.action("group.dissolve", { times = 1 })
end)

test("解散那一刻停机，醒来补上，老群的小结只发一次", { at = TUESDAY }, function()
  history_group()
  want(3)
  advance_to("2026-11-25 19:10")
  crash { downtime = "35m" }
  advance_to("2026-11-25 23:00")
  expect.action("group.dissolve", { times = 1 })
  expect.sent(HOME, { text = "快闪收好了，资料还是这三份", at = "2026-11-25 19:45", times = 1 })
end)

test("临时开一个：请最近说过话的人", { at = TUESDAY }, function()
  history_group()
  says { group = HOME, member = "书友5", text = "有没有地图资料？" }
  advance("10m")
  commands { command = "open", args = {
    home = HOME, topic = "历史地图", first = "图一", second = "图二", third = "图三", host = "xu",
  } }
  advance_to("22:00")
  expect.action("group.create", { times = 1 })
  expect.sent("历史地图 资源快闪", { text = "第 3 份：图三", at = "21:00", times = 1 })
end)
