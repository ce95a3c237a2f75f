-- One operator's day in every reading group: eight touchpoints, most of which listen first.
playbook {
  title  = "运营的一天",
  why    = "早中晚有固定的见面，其余时候先听群里在说什么",
  goal   = { metric = "active_rate", target = 0.20, by = "2026-12-31" },
  groups = { any = { "reading", "study" } },
}

-- Who says yes to the product of the day, once for all groups.
local LEAD = "lin"
-- A group younger than this has not earned the right to sell.
local TRUST_DAYS = 7
-- The share of members who must have spoken today before a red packet is worth its money.
local ACTIVE = 0.20
-- Words that make a message a question.
local QUESTION = { "?", "？", "请问", "怎么", "求推荐" }

-- The row of the week's table for today, where the group lives.
local function row_of_today(sheet)
  return rows(sheet, { where = { weekday = weekday() } })[1]
end

-- What people asked and nobody else has said a word after.
local function unanswered(said)
  return list.filter(said, function(message, index)
    if not text.contains(message.text, QUESTION) then return false end
    return not list.find(list.slice(said, index + 1), function(later)
      return later.member.id ~= message.member.id
    end)
  end)
end

local function morning(group)
  local book = row_of_today("day/books")
  send(group, {
    text = render("day/morning", {
      date = today("%m月%d日"), weekday = weekday({ language = "zh" }),
      group = group, book = book,
    }),
    not_after = "10:30",
  })
end

every("workday 08:30", { name = "早报", late = "30m", value = "information" }, morning)
every("dayoff 09:30", { name = "休息日早报", late = "30m", value = "information" }, morning)

every("day 10:30", { name = "话题", late = "1h", value = "topic" }, function(group)
  if messages.count(group) >= 20 then return skip("群里正聊得热闹，不打断") end
  send(group, render("day/topic", row_of_today("day/topics")))
end)

-- One question to one person; every group reads the answer at its own noon.
every("workday 11:00", { name = "好物确认", each = "once", late = "1h" }, function()
  local product = row_of_today("day/products")
  local reply = tasks.confirm(LEAD, {
    title  = "今天的好物：" .. product.name,
    note   = "12:00 发到各群，价格 " .. product.price .. " 元",
    within = "12:00",
  })
  local approved = reply ~= nil and reply.status == "done"
  state.set("approved", approved and product.name, { scope = "playbook", within = "1d" })
end)

every("workday 12:00", { name = "好物", late = "30m", value = "product" }, function(group)
  local product = row_of_today("day/products")
  if group.day <= TRUST_DAYS then return skip("新群前 7 天不卖货") end
  if list.contains(group.tags, "selling") then return skip("群里正在五步成交，不另外推广") end
  if state.get("approved", { scope = "playbook" }) ~= product.name then
    return skip("今天的好物没有人点头")
  end
  send(group, { text = render("day/product", product), promo = true, not_after = "13:30" })
end)

every("tue 14:30", { name = "打卡策划", late = "4h", why = "下周的活动这周定" }, function(group)
  tasks.ask("host", {
    title  = "策划下周打卡：" .. group.name,
    note   = "定主题、天数、奖励；过去 7 天 " .. messages.count(group, { since = "7d" }) .. " 条发言",
    within = "1d",
  })
end)

every("day 16:30", { name = "答疑", late = "1h", value = "help" }, function(group)
  local open = unanswered(messages.list(group, { limit = 200 }))
  if #open == 0 then return skip("没有等着回答的问题") end
  tasks.ask(group.owner, {
    title  = "回答 " .. #open .. " 个问题：" .. group.name,
    note   = text.join(list.map(open, "text"), " / "),
    within = "20:00",
  })
  send(group, render("day/questions", { questions = list.slice(open, 1, 3), count = #open }))
end)

every("day 18:00", { name = "红包", late = "skip", value = "reward" }, function(group)
  local speakers = messages.count(group, { speakers = true })
  local wanted = math.max(5, math.floor(members.count(group) * ACTIVE))
  if speakers < wanted then
    return skip("活跃不到两成，红包留到热闹的时候")
  end
  local reply = tasks.confirm(group.owner, {
    title = "发红包：" .. group.name, amount = 20, within = "1h",
    note  = "20 元 10 个，谢谢今天发言的 " .. speakers .. " 位",
  })
  if reply and reply.status == "done" then
    send(group, render("day/red-packet", { speakers = speakers }))
  end
end)

-- Before the quiet hours, which begin at 22:30.
every("day 22:10", { name = "晚安", late = "skip", value = "company" }, function(group)
  local said = messages.count(group)
  if said == 0 then return skip("今天没有人说话，不打扰") end
  send(group, {
    text  = render("day/goodnight", {
      said = said, speakers = messages.count(group, { speakers = true }),
      wish = pick { "明天见", "好梦", "合上书，早点睡" },
    }),
    image = "posters/" .. weekday() .. ".png",
    not_after = "22:30",
  })
end)
