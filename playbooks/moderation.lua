-- The rules of the groups as data: the welcome tells what every message is held against.
playbook {
  title  = "群规",
  why    = "广告进来，聊天就停；先提醒一次，再请人离开，留一个大家都能发的时段",
  goal   = { metric = "active_rate", target = 0.20, by = "2026-12-31" },
  groups = { any = { "reading", "study" } },
}

-- What a post costs outside the window, in yuan.
local PRICE = 100

rules {
  why     = "一次提醒，两次移出；群主、管理员和合作伙伴不受约束",
  allowed = { "提问、答疑、晒进度", "推荐自己读过的书" },
  ads     = { words = { "加微信", "招代理", "刷单", "兼职日结" }, links = true, codes = true },
  links   = { allow = { "weread.qq.com", "book.example.com", "微信读书" } },
  flood   = { messages = 6, within = "10s" },
  words   = { "割韭菜" },
  rename  = "managers",
  windows = { { at = "tue 21:00", lasts = "1h" } },
  warn    = "{{name}}，群里不能{{reason}}哦，再有一次会请你离开。广告请等周二 21:00 的资源快闪。",
  expires = "30d",
  ban     = "30d",
  exempt  = { tags = { "partner" } },
}

every("tue 21:00", { name = "资源快闪", late = "15m", value = "link" }, function(group)
  if messages.count(group, { since = "1h" }) >= 10 then return skip("群里正聊着，不插话") end
  send(group, { text = render("moderation/open"), not_after = "20m" })
end)

every("tue 22:05", { name = "广告汇总", late = "1h", value = "link" }, function(group)
  local ads = ads.list { group = group, since = "65m" }
  if #ads == 0 then return skip("这次没有人发") end
  send(group, { text = render("moderation/digest", { ads = ads }), not_after = "22:25" })
end)

-- The shop tells of a payment; it opens the group for one post of that member, once an order.
on("webhook:ad-paid", { name = "付费广告" }, function(_, paid)
  if (tonumber(paid.amount) or 0) < PRICE then return skip("不足 " .. PRICE .. " 元") end
  local fresh = ads.allow(paid.member, { group = paid.group, within = "1h", once = paid.order })
  if not fresh then return skip("订单 " .. paid.order .. " 已经用过") end
  local member = members.get(paid.member)
  send(paid.group, { text = render("moderation/paid", { name = member.name }), mention = member })
end)

on("member.banned", { name = "禁入提醒" }, function(group, banned)
  log("禁入期内再次进群，已移出：" .. banned[1].name .. "，" .. group.name)
end)
