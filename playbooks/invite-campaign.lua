-- 邀请裂变：老成员带新人，留满七天才算一个；新人的成交按梯度返给邀请人，最多两级。
-- 钱由人来发，先占预算；积分和审计记录由 Juben 记账，一件事只记一次。
playbook {
  title  = "邀请裂变",
  why    = "老成员带来的人最容易留下，所以只奖励留下来的；多级返利碰红线，只认两级",
  goal   = { metric = "invited", target = 100, by = "2026-12-31" },
  groups = { any = { "reading", "study" } },
  scene  = "老群拉新", ability = "邀请账本、积分、预算", play = "带人、上榜、兑奖",
}

-- 活动哪天开始；改成自己的日期。
local FIRST = "2026-12-01"
-- 新人留满这么久才算一个，提前退群作废，再进来也不补。
local STAY = "7d"
-- 每算一个，邀请人得多少积分。
local POINTS = 10
-- 带满几个人送什么，由人寄出。
local GIFTS = {
  { count = 3, gift = "一张九折券" },
  { count = 10, gift = "一本实体书" },
  { count = 30, gift = "年度会员" },
}
-- 成交返利的梯度，按当月累计金额：到了哪一档，全部金额按那一档算（whole）。
-- 想让每段各算各的，把 MODE 改成 "marginal"。
local MODE = "whole"
local TIERS = {
  { from = 1000, rate = 0.05 }, { from = 5000, rate = 0.08 }, { from = 20000, rate = 0.10 },
}
-- 邀请人的邀请人再得奖励的一成，只有积分；第三级不存在，写了 Juben 也会拒绝。
local UPLINE = { 0.10 }
-- 谁发钱；从 juben.yaml 的哪个预算里出。
local KEEPER, BUDGET = "manager", "rewards"

at(FIRST .. " 12:05", { name = "开始", late = "4h", value = "benefit" }, function(group)
  send(group, {
    text = render("invite/open", {
      points = POINTS, gifts = GIFTS, tiers = list.map(TIERS, function(tier)
        return { from = tier.from, percent = math.floor(tier.rate * 100 + 0.5) }
      end),
    }),
    not_after = "20:00",
  })
end)

-- 这位新人是不是刚刚被人带进这个群的；以前就来过的人没有邀请人。
local function inviter_of(group, newcomer)
  local inviter = invites.by(newcomer)
  if not inviter then return nil end
  local fresh = list.find(invites.list(inviter, { group = group, since = "30m" }), function(one)
    return one.member.id == newcomer.id
  end)
  return fresh and inviter
end

-- 五分钟里来的人合成一句谢谢，不刷屏。
on("member.joined", { name = "谢谢邀请", merge = "5m", value = "company" }, function(group, joined)
  local inviters = {}
  for _, newcomer in ipairs(joined) do
    local inviter = inviter_of(group, newcomer)
    if inviter then table.insert(inviters, inviter) end
  end
  local thanked = list.unique(inviters, "id")
  if #thanked == 0 then return end
  send(group, {
    text = render("invite/thanks", { names = text.join(thanked), count = #inviters }),
    mention = thanked, not_after = "2h",
  })
end)

-- 第九天早上才满整整七天：第一天可能是半夜进群的。
day("9 10:00", { name = "留满七天", each = "member" }, function(group, member)
  local inviter = invites.by(member)
  if not inviter then return end
  local one = list.find(invites.list(inviter, { group = group, stay = STAY }), function(one)
    return one.member.id == member.id
  end)
  if not one or one.status ~= "counted" then return end
  metrics.count("invited", 1, { group = group, once = member.id })
  points.add(inviter, POINTS, { why = "邀请 " .. member.name, once = "invite " .. member.id })
  local count = invites.count(inviter, { stay = STAY })
  for _, step in ipairs(GIFTS) do
    -- 同一天满的人可能不止一个，礼物按档位只送一次。
    if count >= step.count and state.add("invite gift " .. step.count, 1, { of = inviter }) == 1
    then
      tasks.ask("host", {
        title = "寄出邀请礼：" .. inviter.name .. "，" .. step.gift, within = "3d",
        note  = "已带来 " .. count .. " 位留满七天的新人；先私信确认地址", proof = true,
      })
    end
  end
end)

every("tue,fri 19:10", { name = "邀请榜", late = "1h", value = "benefit" }, function(group)
  local places = invites.top { group = group, stay = STAY, limit = 5 }
  if #places == 0 then return skip("还没有人带来留满七天的新人") end
  send(group, { text = render("invite/board", { places = places }), not_after = "21:00" })
end)

-- 商城每成一单报一次；订单号保证一单只记一次，记在买的人名下，等结算时看是谁带来的。
on("webhook:order", { name = "成交" }, function(_, order)
  if not order.id then return skip("订单没有编号 id，无法去重") end
  local amount = math.floor(tonumber(order.amount) or 0)
  if amount < 1 or not order.member then return skip("订单没有金额或买家") end
  -- 商城的买家不一定在群里；不认识的人，invites.by 会报错。
  local known, inviter = pcall(invites.by, order.member)
  if not known or not inviter then return skip("买家不是被邀请来的") end
  if not metrics.count("invited_sales", amount, { group = order.group, once = order.id }) then
    return skip("订单 " .. order.id .. " 已经记过")
  end
  state.add("invited sales", amount, { of = order.member })
end)

every("month last 20:30", { name = "月度结算", each = "once", late = "12h" }, function(_, slot)
  local places = invites.top { stay = STAY, limit = 1000 }
  if #places == 0 then return skip("还没有人带来留满七天的新人") end
  local month = string.sub(slot.date, 1, 7)
  for _, place in ipairs(places) do
    start("settle", { member = place.member, month = month }, { key = month .. place.member.id })
  end
end)

procedure("settle", function(args)
  local member = args.member
  local settled = list.filter(invites.list(member, { stay = STAY }), function(one)
    return one.status == "counted"
  end)
  local sum = list.sum(list.map(settled, function(one)
    return state.get("invited sales", { of = one.member, default = 0 })
  end))
  -- 不到第一档的留到下个月一起算。
  if sum < TIERS[1].from then return log("未到起算金额：" .. member.name) end
  local reward = invites.payout(member, sum, {
    tiers = TIERS, mode = MODE, upline = UPLINE, once = "invite " .. args.month,
    why = args.month .. " 邀请返利",
  })
  for _, one in ipairs(settled) do state.remove("invited sales", { of = one.member }) end

  local answer = tasks.confirm(KEEPER, {
    title = "发邀请返利：" .. member.name .. "，" .. args.month, within = "5d",
    amount = reward, budget = BUDGET, proof = true, remind = { "1d" },
    note  = "带来成交 " .. sum .. " 元；发完贴转账截图。不发也不丢，积分留在账上",
  })
  if answer.status == "done" then
    points.spend(member, reward, { why = args.month .. " 返利已发", once = "paid " .. args.month })
  end
end)
