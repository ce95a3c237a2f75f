-- What the campaign must do: count who stays, pay once and by the tiers, and know two levels only.

local GROUP = "reading-1"

-- The day on which the campaign begins.
local START = "2026-12-01 10:00"
-- Who joins at the start has been there for seven days on the ninth morning.
local STAYED = "2026-12-09 10:30"

local function reading_group()
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin" }
  member { name = "阿青", group = GROUP }
  member { name = "老书友", group = GROUP }
end

-- Lets somebody bring so many people, who are called 新人1, 新人2 and so on.
local function brings(inviter, from, to)
  for number = from, to do
    member { name = "新人" .. number }
    joins { group = GROUP, member = "新人" .. number, by = inviter }
  end
end

local function orders(buyer, id, amount)
  event("webhook:order", { group = GROUP, member = buyer, id = id, amount = amount })
end

test("开场讲清规矩，五分钟内来的人合成一句谢谢", { at = START }, function()
  reading_group()
  brings("阿青", 1, 2)
  joins { group = GROUP, member = "新人3", by = "老书友" }
  joins { group = GROUP, member = "自己来的" }
  advance_to("13:00")
  expect.sent(GROUP, { text = "邀请有礼开始了", at = "12:05", times = 1 })
  expect.sent(GROUP, { text = "满 30 位：年度会员", times = 1 })
  expect.sent(GROUP, { text = "谢谢 阿青、老书友 带来 3 位新朋友", mention = "阿青", times = 1 })
end)

test("留满七天才算，一人只算一次", { at = START }, function()
  reading_group()
  brings("阿青", 1, 1)
  advance_to("2026-12-09 09:59")
  expect.points("阿青", 0)
  advance_to("2026-12-17 12:00")
  expect.points("阿青", 10)
  expect.sent(GROUP, { text = "1. 阿青：1 位", at = "2026-12-11 19:10", times = 1 })
end)

test("提前退群作废，再回来也不补；以前来过的人没有邀请人", { at = START }, function()
  reading_group()
  brings("阿青", 1, 2)
  leaves("2026-12-06 12:00", { group = GROUP, member = "新人1" })
  leaves("2026-12-07 10:30", { group = GROUP, member = "老书友" })
  joins("2026-12-08 09:00", { group = GROUP, member = "新人1", by = "阿青" })
  joins("2026-12-08 09:00", { group = GROUP, member = "老书友", by = "阿青" })
  advance_to("2026-12-19 12:00")
  expect.points("阿青", 10)
  expect.not_sent(GROUP, { text = "带来 2 位新朋友", from = "2026-12-08 00:00" })
end)

test("满三位送一份礼，同一天满的也只送一份，由人寄并附凭证", { at = START }, function()
  reading_group()
  brings("阿青", 1, 4)
  answers("邀请礼", { after = "never" })
  advance_to(STAYED)
  expect.task("寄出邀请礼：阿青，一张九折券", { owner = "host", status = "open", times = 1 })
  expect.no_task("一本实体书")
  expect.points("阿青", 40)
end)

test("没有人留满就不发榜", { at = START }, function()
  reading_group()
  brings("阿青", 1, 1)
  advance_to("20:00")
  expect.verdict("邀请榜", "skipped", { at = "19:10", why = "还没有人带来留满七天的新人" })
end)

-- The sum that one buyer brings about, and what is paid for it.
local TIERS = {
  { 999, nil }, { 1000, 50 }, { 4999, 249 }, { 5000, 400 }, { 19999, 1599 }, { 20000, 2000 },
}
for _, tier in ipairs(TIERS) do
  local sum, reward = tier[1], tier[2]
  test("带来 " .. sum .. " 元，返 " .. (reward or "0"), { at = START }, function()
    reading_group()
    brings("阿青", 1, 1)
    answers("发邀请返利", { after = "never" })
    orders("新人1", "A1", sum)
    advance_to("2026-12-31 21:00")
    expect.points("阿青", 10 + (reward or 0))
    if not reward then return expect.no_task("发邀请返利") end
    expect.task("发邀请返利：阿青，2026-12", {
      owner = "manager", note = "带来成交 " .. sum .. " 元", times = 1,
    })
  end)
end

test("人发了钱才核销积分，不发也不丢", { at = START }, function()
  reading_group()
  brings("阿青", 1, 1)
  brings("老书友", 2, 2)
  answers("发邀请返利：阿青", { yes = true, after = "1d" })
  answers("发邀请返利：老书友", { yes = false })
  orders("新人1", "A1", 3000)
  orders("新人2", "A2", 3000)
  advance_to("2027-01-02 12:00")
  expect.points("阿青", 10)
  expect.points("老书友", 160)
end)

test("没留满的成交不算，没到起算金额的顺延到下月", { at = START }, function()
  reading_group()
  brings("阿青", 1, 2)
  answers("发邀请返利", { after = "never" })
  leaves("2026-12-03 12:00", { group = GROUP, member = "新人2" })
  orders("新人2", "A1", 9000)
  orders("新人1", "A2", 600)
  advance_to("2026-12-31 21:00")
  expect.no_task("发邀请返利")
  orders("新人1", "A3", 600)
  advance_to("2027-01-31 21:00")
  expect.task("发邀请返利：阿青，2027-01", { note = "带来成交 1200 元", times = 1 })
  expect.points("阿青", 10 + 60)
end)

test("只有两级：邀请人拿返利，他的邀请人拿一成积分，再往上没有", { at = START }, function()
  reading_group()
  for _, name in ipairs { "二级", "一级", "买家" } do member { name = name } end
  joins { group = GROUP, member = "二级", by = "阿青" }
  advance("1m")
  joins { group = GROUP, member = "一级", by = "二级" }
  advance("1m")
  joins { group = GROUP, member = "买家", by = "一级" }
  answers("发邀请返利", { after = "never" })
  orders("买家", "A1", 5000)
  advance_to("2026-12-31 21:00")
  expect.points("一级", 10 + 400)
  expect.points("二级", 10 + 40)
  expect.points("阿青", 10)
  expect.task("发邀请返利", { times = 1 })
end)

test("同一张订单报两次只算一次，没有编号、不是邀请来的都不算", { at = START }, function()
  reading_group()
  brings("阿青", 1, 1)
  orders("新人1", "A1", 1000)
  advance("1m")
  orders("新人1", "A1", 1000)
  orders("新人1", nil, 1000)
  orders("老书友", "A2", 1000)
  orders("路人", "A3", 1000)
  answers("发邀请返利", { after = "never" })
  advance_to("2026-12-31 21:00")
  expect.task("发邀请返利", { note = "带来成交 1000 元", times = 1 })
end)

test("预算不够就不派人发钱，积分照样在账上", { at = START }, function()
  reading_group()
  brings("阿青", 1, 1)
  orders("新人1", "A1", 200000)
  advance_to("2026-12-31 21:00")
  expect.no_task("发邀请返利", { status = "open" })
  expect.points("阿青", 10 + 20000)
end)

test("结算途中两次中断，返利只记一次，任务只派一个", { at = START }, function()
  reading_group()
  brings("阿青", 1, 1)
  orders("新人1", "A1", 5000)
  answers("发邀请返利", { yes = true, after = "2h" })
  advance_to("2026-12-31 20:29")
  crash { commit = 2, kept = true, downtime = "5m" }
  advance_to("2026-12-31 21:00")
  crash { downtime = "3h" }
  advance_to("2027-01-05 12:00")
  expect.task("发邀请返利：阿青，2026-12", { status = "done", times = 1 })
  expect.points("阿青", 10)
end)

test("中途改了梯度，当月按新的算", { at = START }, function()
  reading_group()
  brings("阿青", 1, 1)
  orders("新人1", "A1", 5000)
  answers("发邀请返利", { after = "never" })
  advance_to("2026-12-20 12:00")
  edit("playbooks/invite-campaign.lua", 'MODE = "whole"', 'MODE = "marginal"')
  advance_to("2026-12-31 21:00")
  expect.points("阿青", 10 + 200)
end)
