-- What the renewal must do: say until when, remind once, renew who paid, remove only after a yes.

local GROUP = "vip-1"

local START = "2026-11-24 10:00"
-- The last day of who joins at the start is 2027-11-24.
local REMINDER = "2027-11-18 07:30"

local function vip_group()
  group { id = GROUP, name = "年度会员群", tags = { "vip" }, owner = "lin" }
  joins { group = GROUP, member = "小林" }
end

test("进群开通一年，写清楚到哪天", { at = START }, function()
  vip_group()
  advance("1h")
  expect.sent(GROUP, {
    text = "小林，年度会员已开通，有效期至 2027-11-24", mention = "小林", times = 1,
  })
  expect.no_task("")
end)

test("到期前一周提醒，收到款就续一年，不再问移出", { at = START }, function()
  vip_group()
  answers("续费收款", { yes = true, after = "3d" })
  advance_to("2027-11-17 12:00")
  expect.sent(GROUP, { times = 1 })
  advance_to("2027-11-30 12:00")
  expect.sent(GROUP, { text = "会员 2027-11-24 到期，还有 6 天", at = REMINDER, times = 1 })
  expect.sent(GROUP, { text = "到期，还有", mention = "小林", times = 1 })
  expect.task("续费收款：小林", {
    owner = "manager", group = GROUP, status = "done", note = "2027-11-24 到期", times = 1,
  })
  -- A year from the last day, not from the day of the payment.
  expect.sent(GROUP, { text = "已续到 2028-11-23", mention = "小林", times = 1 })
  expect.no_task("移出")
  expect.action("member.remove", { times = 0 })
end)

test("最后一天才付款也来得及", { at = START }, function()
  vip_group()
  answers("续费收款", { yes = true, after = "6d23h" })
  advance_to("2027-11-30 12:00")
  expect.sent(GROUP, { text = "谢谢 小林，已续到 2028-11-23", times = 1 })
  expect.no_task("移出")
end)

test("没付款的先问人，点了头才移出", { at = START }, function()
  vip_group()
  answers("续费收款", { yes = false })
  answers("会员到期", { yes = true, after = "9h" })
  advance_to("2027-11-25 08:59")
  expect.task("会员到期，移出？小林", {
    owner = "manager", group = GROUP, status = "open", times = 1,
  })
  expect.action("member.remove", { times = 0 })
  advance_to("2027-11-30 12:00")
  expect.not_sent(GROUP, "已续到")
  expect.task("会员到期", { status = "done", times = 1 })
  expect.action("member.remove", { group = GROUP, at = "2027-11-25 09:00", times = 1 })
end)

test("没有人处理就先留着，也不算续费", { at = START }, function()
  vip_group()
  answers("续费收款", { after = "never" })
  answers("会员到期", { after = "never" })
  advance_to("2027-12-30 12:00")
  expect.task("续费收款", { status = "overdue", times = 1 })
  expect.task("会员到期", { status = "overdue", times = 1 })
  expect.not_sent(GROUP, "已续到")
  expect.action("member.remove", { times = 0 })
end)

test("点了不移出，人就留着", { at = START }, function()
  vip_group()
  answers("续费收款", { yes = false })
  answers("会员到期", { yes = false })
  advance_to("2027-11-30 12:00")
  expect.task("会员到期", { status = "refused", times = 1 })
  expect.action("member.remove", { times = 0 })
end)

test("自己退了群的人不再提醒，别的群不归它管", { at = START }, function()
  vip_group()
  group { id = "reading-1", name = "读书会一群", tags = { "reading" } }
  joins { group = "reading-1", member = "阿青" }
  leaves("2027-03-01 12:00", { group = GROUP, member = "小林" })
  advance_to("2027-11-30 12:00")
  expect.sent(GROUP, { times = 1 })
  expect.nothing("reading-1")
  expect.no_task("")
end)

test("期内退群再回来，有效期还是原来那天", { at = START }, function()
  vip_group()
  leaves("2027-03-01 12:00", { group = GROUP, member = "小林" })
  joins("2027-03-02 12:00", { group = GROUP, member = "小林" })
  advance_to("2027-03-03 12:00")
  expect.sent(GROUP, { text = "有效期至 2027-11-24", times = 2 })
end)

test("开通和收款途中中断，只开通一次，只续一次", { at = START }, function()
  group { id = GROUP, name = "年度会员群", tags = { "vip" }, owner = "lin" }
  crash { commit = 2 }
  joins { group = GROUP, member = "小林" }
  advance("10m")
  answers("续费收款", { yes = true, after = "3d" })
  advance_to("2027-11-20 23:59")
  crash { commit = 2, kept = true, downtime = "5m" }
  advance_to("2027-11-30 12:00")
  expect.sent(GROUP, { text = "年度会员已开通，有效期至 2027-11-24", times = 1 })
  expect.sent(GROUP, { text = "已续到", times = 1 })
  expect.sent(GROUP, { text = "已续到 2028-11-23", times = 1 })
end)

test("到期那一夜停机，醒来照样提醒、照样问，各一次", { at = START }, function()
  vip_group()
  answers("续费收款", { after = "never" })
  answers("会员到期", { yes = true, after = "1h" })
  advance_to("2027-11-17 23:00")
  crash { downtime = "12h" }
  advance_to("2027-11-24 23:00")
  crash { downtime = "12h" }
  advance_to("2027-11-30 12:00")
  expect.sent(GROUP, { text = "到期，还有", at = "2027-11-18 11:00", times = 1 })
  expect.task("会员到期", { status = "done", times = 1 })
  expect.action("member.remove", { at = "2027-11-25 12:00", times = 1 })
end)

test("付款那一夜停机，醒来先续费，不再问移出", { at = START }, function()
  vip_group()
  answers("续费收款", { yes = true, after = "6d21h" })
  advance_to("2027-11-24 20:00")
  crash { downtime = "16h" }
  advance_to("2027-11-30 12:00")
  expect.sent(GROUP, { text = "谢谢 小林，已续到", at = "2027-11-25 12:00", times = 1 })
  expect.no_task("移出")
  expect.action("member.remove", { times = 0 })
end)

test("中途改成半年一期，老会员不变，新会员用新的", { at = START }, function()
  vip_group()
  advance("1h")
  edit("playbooks/vip-renewal.lua", 'TERM = "365d"', 'TERM = "180d"')
  joins { group = GROUP, member = "阿青" }
  answers("续费收款：阿青", { yes = true, after = "1d" })
  advance_to("2027-06-01 12:00")
  expect.sent(GROUP, { text = "小林，年度会员已开通，有效期至 2027-11-24", times = 1 })
  expect.sent(GROUP, { text = "阿青，年度会员已开通，有效期至 2027-05-23", times = 1 })
  expect.sent(GROUP, { text = "谢谢 阿青，已续到 2027-11-19", times = 1 })
  expect.not_sent(GROUP, "小林，会员")
end)

test("过期移出之后再回来，重新开通一年", { at = START }, function()
  vip_group()
  answers("续费收款", { yes = false })
  advance_to("2027-12-01 10:00")
  joins { group = GROUP, member = "小林" }
  advance("1h")
  expect.sent(GROUP, { text = "有效期至 2028-11-30", times = 1 })
end)
