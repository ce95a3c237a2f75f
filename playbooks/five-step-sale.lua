-- Selling in five steps: activate, teach, need, emotion, deal. No step begins by the clock alone.
playbook {
  title = "五步成交",
  why   = "不要一拉群就卖货：没有前四步，第五步只是扔链接",
  goal  = { metric = "orders", target = 20, by = "2026-12-31" },
}

-- What each step needs counts from the first one on: people who spoke, messages they wrote.
local STEPS = {
  { name = "激活", template = "sale/activate", why = "先让人开口",
    goal = { metric = "speakers", target = 5 } },
  { name = "教育", template = "sale/teach", why = "开口的人才听得进去",
    needs = { speakers = 3 }, goal = { metric = "replies", target = 10 } },
  { name = "激发需求", template = "sale/need", why = "听懂了，才知道自己缺什么",
    needs = { replies = 6, speakers = 4 }, goal = { metric = "replies", target = 20 } },
  { name = "激发情绪", template = "sale/emotion", why = "别人做到了，我也想",
    needs = { replies = 10, speakers = 5 }, goal = { metric = "speakers", target = 10 } },
}
local DEAL = {
  name = "成交", template = "sale/deal", why = "信任够了才谈钱",
  needs = { replies = 14, speakers = 6, day = 8 }, goal = { metric = "orders", target = 20 },
}
-- How long a step waits for what it needs before the sale is called off.
local PATIENCE = "2d"

command("begin", { tag = "string", product = "string", price = "number" }, function(args)
  local chosen = groups.find { tags = { args.tag } }
  for _, group in ipairs(chosen) do
    start("sell", { group = group, product = args.product, price = args.price },
      { key = group.id .. args.product })
  end
  log("began in", #chosen, "groups")
end)

-- Performs one step; false when the group was not ready for it in time.
local function take(step, group, words, promo)
  return stage(step.name, {
    why = step.why, needs = step.needs, goal = step.goal, within = PATIENCE,
  }, function()
    -- Whoever is talking finishes first.
    send(group, {
      text = render(step.template, words), promo = promo, calm = "10m", not_after = "12h",
    })
  end)
end

procedure("sell", function(args)
  local group = args.group
  local words = { product = args.product, price = args.price, group = group }
  -- Other playbooks leave a group alone while something is sold there.
  groups.tag(group, "selling")
  cleanup(function() groups.untag(group, "selling") end)

  for _, step in ipairs(STEPS) do
    local taken, lacking = take(step, group, words, false)
    if not taken then
      return tasks.ask(group.owner, {
        title  = "五步成交停在「" .. step.name .. "」：" .. group.name,
        note   = lacking .. "；去聊天，不要去卖货", within = "1d",
      })
    end
    sleep("1h")
  end
  local reply = tasks.confirm(group.owner, {
    title = "可以成交了吗：" .. group.name, within = "1d",
    note  = args.product .. "，" .. args.price .. " 元",
  })
  if not reply or reply.status ~= "done" then return log("the owner did not want to sell") end
  take(DEAL, group, words, true)
end)

-- The shop tells of each order by a webhook; its number keeps one from being counted twice.
on("webhook:order", { name = "订单" }, function(_, data)
  if not data.id then return skip("订单没有编号 id，无法去重") end
  metrics.count("orders", data.count or 1, { group = data.group, once = data.id })
end)
