-- What the second life must do: people first, one question, and no end without a yes.

local GROUP = "reading-1"

-- Four of five talk for six days and stop: the third day on which health fell ends on the 17th.
local function falling_group()
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin" }
  member { name = "书友", group = GROUP, count = 5 }
  for _ = 1, 6 do
    for number = 1, 4 do
      says { group = GROUP, member = "书友" .. number, text = "今天读完一章" }
    end
    advance("1d")
  end
end

-- Nobody has ever said anything; only a day that has ended is counted, so the next day knows.
local function silent_group(day)
  group {
    id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin", day = day or 60,
  }
  member { name = "书友", group = GROUP, count = 5 }
end

test("连降三天：先请人私聊，晚上再问，没人接再想去留", { at = "2026-11-09 07:00" }, function()
  falling_group()
  advance_to("2026-11-18 09:00")
  expect.no_task("")
  advance_to("2026-11-20 12:00")
  expect.task("私聊骨干，给群换个话题：读书会一群", {
    owner = "lin", group = GROUP, note = "连续下降 3 天；可以找：书友1、书友2、书友3", times = 1,
  })
  expect.task("私聊骨干", { times = 1 })
  expect.no_task("私聊骨干", { note = "书友4" })
  expect.sent(GROUP, {
    text = "读书会一群的朋友们，好久没聊了", at = "2026-11-18 20:00", times = 1,
  })
  expect.task("激活无人回应", { owner = "lin", group = GROUP, times = 1 })
  -- Whatever people answer, a group that fell is not dissolved for it.
  expect.action("group.dissolve", { times = 0 })
end)

test("白天自己聊起来了，机器就不问", { at = "2026-11-09 07:00" }, function()
  falling_group()
  says("2026-11-18 15:00", { group = GROUP, member = "书友5", text = "有人在读新书吗" })
  advance_to("2026-11-20 12:00")
  expect.task("私聊骨干", { times = 1 })
  expect.nothing(GROUP)
  expect.no_task("激活无人回应")
end)

test("问题有人接，就不再麻烦群主", { at = "2026-11-09 07:00" }, function()
  falling_group()
  says("2026-11-19 19:30", { group = GROUP, member = "书友2", text = "孩子会自己翻书了" })
  advance_to("2026-11-20 12:00")
  expect.sent(GROUP, { text = "好久没聊了", times = 1 })
  expect.no_task("激活无人回应")
end)

test("天天有人说话的群，一句也不打扰", { at = "2026-11-09 07:00" }, function()
  falling_group()
  for _ = 1, 6 do
    for number = 1, 4 do
      says { group = GROUP, member = "书友" .. number, text = "今天也读完一章" }
    end
    advance("1d")
  end
  expect.nothing(GROUP)
  expect.no_task("")
  expect.verdict("沉寂群", "skipped", { at = "2026-11-20 10:00", why = "没有沉寂的群" })
end)

test("三十天没人说话，群主点头才告别、解散", { at = "2026-11-24 07:00" }, function()
  silent_group()
  answers("解散沉寂群", { yes = true, after = "8h" })
  advance_to("2026-11-25 17:59")
  expect.task("解散沉寂群？读书会一群", { owner = "lin", status = "open", note = "天没人说话" })
  expect.nothing(GROUP)
  advance_to("2026-11-30 12:00")
  expect.task("解散沉寂群", { owner = "lin", status = "done", times = 1 })
  expect.sent(GROUP, { text = "读书会一群已经完成了它的使命", at = "2026-11-25 18:00", times = 1 })
  expect.action("group.dissolve", { group = GROUP, at = "2026-11-25 18:00", times = 1 })
end)

test("没有三十天就不提", { at = "2026-11-24 07:00" }, function()
  silent_group(10)
  advance_to("2026-12-12 12:00")
  expect.no_task("解散")
  expect.nothing(GROUP)
end)

test("群主说不，群就留着，当月不再问", { at = "2026-11-24 07:00" }, function()
  silent_group()
  answers("解散沉寂群", { yes = false })
  advance_to("2026-11-30 12:00")
  expect.task("解散沉寂群", { status = "refused", times = 1 })
  expect.nothing(GROUP)
  expect.action("group.dissolve", { times = 0 })
end)

test("群主不回复也是不，下个月再问一次", { at = "2026-10-12 07:00" }, function()
  silent_group()
  answers("解散沉寂群", { after = "never" })
  advance_to("2026-10-30 12:00")
  expect.task("解散沉寂群", { status = "overdue", times = 1 })
  expect.task("解散沉寂群", { times = 1 })
  advance_to("2026-11-27 12:00")
  expect.task("解散沉寂群", { times = 2 })
  expect.nothing(GROUP)
  expect.action("group.dissolve", { times = 0 })
end)

test("等答复时有人说了一句话，点了头也不解散", { at = "2026-11-24 07:00" }, function()
  silent_group()
  answers("解散沉寂群", { yes = true, after = "2d" })
  says("2026-11-25 12:00", { group = GROUP, member = "书友3", text = "群还在吗" })
  advance_to("2026-11-30 12:00")
  expect.task("解散沉寂群", { status = "done", times = 1 })
  expect.not_sent(GROUP, "已经完成了它的使命")
  expect.action("group.dissolve", { times = 0 })
end)

test("解散途中进程中断，只告别一次，只解散一次", { at = "2026-11-24 07:00" }, function()
  silent_group()
  answers("解散沉寂群", { yes = true, after = "8h" })
  advance_to("2026-11-25 12:00")
  crash { downtime = "30m" }
  advance_to("2026-11-25 17:59")
  crash { commit = 2, kept = true, downtime = "5m" }
  advance_to("2026-11-30 12:00")
  expect.task("解散沉寂群", { times = 1 })
  expect.sent(GROUP, { text = "已经完成了它的使命", times = 1 })
  expect.action("group.dissolve", { times = 1 })
end)

test("等到晚上之前中断，问题还是只问一次", { at = "2026-11-09 07:00" }, function()
  falling_group()
  advance_to("2026-11-18 09:29")
  crash { commit = 1, kept = true }
  advance_to("2026-11-18 19:50")
  crash { downtime = "20m" }
  advance_to("2026-11-20 12:00")
  expect.task("私聊骨干", { times = 1 })
  expect.sent(GROUP, { text = "好久没聊了", at = "2026-11-18 20:10", times = 1 })
  expect.task("激活无人回应", { times = 1 })
end)

test("中途放宽到六十天，还没问的群就不问", { at = "2026-11-24 07:00" }, function()
  silent_group(40)
  edit("playbooks/revive.lua", 'DORMANT = "30d"', 'DORMANT = "60d"')
  advance_to("2026-12-10 12:00")
  expect.no_task("解散")
  advance_to("2026-12-31 12:00")
  expect.task("解散沉寂群", { times = 1 })
end)

test("问过的沉寂群，三十天内不再问，跨月也不问", { at = "2026-11-27 07:00" }, function()
  silent_group()
  answers("解散沉寂群", { yes = false })
  advance_to("2026-12-24 12:00")
  expect.task("解散沉寂群", { times = 1 })
  advance_to("2027-01-06 12:00")
  expect.task("解散沉寂群", { times = 2 })
end)
