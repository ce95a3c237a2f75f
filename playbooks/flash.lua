-- A flash group: created, warmed up, sold in, thanked and dissolved within 48 hours.
playbook {
  title = "48 小时快闪群",
  why   = "没必要长期存在的群，做完就解散",
  goal  = { metric = "orders", target = 30, by = "2026-12-31" },
}

-- Who may be invited, how fast, and how many must come before anything is offered.
local GUESTS = { tags = { "buyer" }, limit = 120 }
local PACE = "30/m"
local GUESTS_MIN = 50

command("open", {
  product = "string", price = "number", starts = "time", seller = "member",
}, function(args)
  -- The end is the host's promise: it holds even if this file is gone by then.
  local group = groups.create {
    name = args.product .. " 快闪", lasts = "48h", tags = { "flash" }, capacity = 200,
    owner = args.seller, purpose = "48 小时内卖完 " .. args.product .. "，然后解散",
    audience = "买过的老客", service = "限时价和提前看货",
  }
  if not group then
    return tasks.ask(args.seller, { title = "建群失败，手动建：" .. args.product, within = "1h" })
  end
  groups.invite(group, members.find(GUESTS), { pace = PACE })
  start("perform", { group = group, offer = args })
end)

procedure("perform", function(args)
  local group, offer = args.group, args.offer
  local words = { product = offer.product, price = offer.price, group = group }

  cleanup(function(ending)
    if ending == "done" then return end
    tasks.ask(offer.seller, {
      title = "快闪中断，请接手：" .. group.name, group = group, within = "1h",
      note  = "群会在建群 48 小时后解散",
    })
  end)

  stage("预热", {
    why = "先知道为什么来，再谈买不买", goal = { metric = "joined", target = 100 },
    needs = { joined = GUESTS_MIN }, within = "3h",
  }, function()
    send(group, render("flash/rules", words))
    local reply = ask(group, render("flash/question", words), { within = "30m" })
    if reply then
      send(group, { text = render("flash/answer", words), mention = reply.member })
    end
    sleep_until(offer.starts)
  end)

  local sold = stage("开售", {
    why = "人齐了再开口，一次说清楚", goal = { metric = "orders", target = 30 },
    needs = { joined = GUESTS_MIN * 2 }, within = "6h",
  }, function()
    send(group, { text = render("flash/offer", words), promo = true, mention = "all" })
    local packet = tasks.confirm(offer.seller, {
      title = "开售红包：" .. group.name, amount = 200, within = "30m", group = group,
    })
    if packet and packet.status == "done" then send(group, render("flash/packet", words)) end
    sleep_until("day 2 11:00")
  end)

  stage("返场", {
    why = "有人犹豫才返场，没人说话就是扔链接", goal = { metric = "orders", target = 10 },
    needs = { speakers = 3 }, within = "10h",
  }, function()
    send(group, { text = render("flash/last-call", words), promo = true })
  end)

  sleep_until("day 2 21:00")
  if not sold then log("too few came, so nothing was offered") end
  groups.dissolve(group, { farewell = render("flash/thanks", words) })
end)

-- The shop tells of each order by a webhook; its number keeps one from being counted twice.
on("webhook:order", { name = "订单" }, function(_, data)
  if not data.id then return skip("订单没有编号 id，无法去重") end
  metrics.count("orders", data.count or 1, { group = data.group, once = data.id })
end)
