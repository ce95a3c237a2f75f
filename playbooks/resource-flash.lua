-- 资源快闪群：在老群里问谁要，够人才开；一晚放三份资料，预告结束，24 小时解散；
-- 想接着聊的人请进老群，资料也留在老群。
playbook {
  title  = "资源快闪群",
  why    = "资料当晚就用完，讨论留在长期群；临时的群到点就散，不留死群",
  goal   = { metric = "resource_stayers", target = 40, by = "2026-12-31" },
  groups = { tags = { "history" } },
  scene  = "长期群里的一晚", ability = "建群、到点解散、请人进群", play = "接龙要资料",
}

-- 快闪群只活这么久。这是 Juben 的承诺：剧本改坏了、删掉了，到点照样解散。
local LASTS = "24h"
-- 没有这么多人想要就不开。
local WANTED_MIN = 3
-- 报名的词、留下的词。
local WANT, STAY = "要资料", "留下"
local PACE = "20/m"

-- 说过其中一个词的人，每人一次。
local function who_said(group, words, since)
  local said = list.filter(messages.list(group, { since = since, limit = 200 }), function(message)
    return text.contains(message.text, words)
  end)
  return list.unique(list.map(said, "member"), "id")
end

-- 今天轮到哪一份：四周一轮。
local function resource_of(date)
  local week = math.floor(clock.days("2026-10-27", date) / 7) % 4
  return rows("resource/resources", { where = { week = tostring(week) } })[1]
end

every("tue 12:50", { name = "报名", late = "2h", value = "resource" }, function(home, slot)
  local resource = resource_of(slot.date)
  send(home, {
    text = render("resource/notice", resource), value = "resource", not_after = "16:00",
  })
  sleep_until("19:30")
  local guests = who_said(home, WANT, "run")
  if #guests < WANTED_MIN then return skip("只有 " .. #guests .. " 位想要，不开群") end
  start("perform", { group = home, resource = resource, guests = guests },
    { key = home.id .. slot.date })
end)

-- 临时起意也能开：juben start resource-flash open home=群编号 topic=主题 …
command("open", {
  home = "group", topic = "string", first = "string", second = "string", third = "string",
  host = "member",
}, function(args)
  local guests = members.find { group = args.home, spoke = "7d", limit = 100 }
  if #guests == 0 then return log("最近七天没有人说话，不开群") end
  local resource = {
    topic = args.topic, first = args.first, second = args.second, third = args.third,
    host = args.host.id,
  }
  start("perform", { group = args.home, resource = resource, guests = guests })
end)

-- 想留下的人请进老群；本来就在老群的不用再请。
local function hand_over(home, group, stayers)
  local known = list.map(members.find { group = home }, "id")
  local new = list.filter(stayers, function(one) return not list.contains(known, one.id) end)
  if #new > 0 then groups.invite(home, new, { pace = PACE }) end
  if #stayers > 0 then
    metrics.count("resource_stayers", #stayers, { group = home, once = group.id })
  end
end

procedure("perform", function(args)
  local home, resource = args.group, args.resource
  local group = groups.create {
    name = resource.topic .. " 资源快闪", lasts = LASTS, tags = { "resource-flash" },
    owner = resource.host, capacity = 200, zone = home.zone,
    purpose = "一晚放完" .. resource.topic .. "的三份资料", audience = home.name .. "里想要的书友",
    service = "资料和一晚的讨论",
  }
  if not group then
    return tasks.ask(resource.host, { title = "建群失败，手动建：" .. resource.topic, within = "1h" })
  end
  local born = now()
  local ends = clock.format(clock.add(born, LASTS), "%H:%M", { zone = home.zone })
  local words = { topic = resource.topic, home = home.name, ends = ends }
  cleanup(function(ending)
    if ending == "done" then return end
    tasks.ask(resource.host, {
      title = "资源快闪中断，请接手：" .. group.name, group = group, within = "1h",
      note  = "群会在 " .. ends .. " 解散，资料请补发到" .. home.name,
    })
  end)
  groups.invite(group, args.guests, { pace = PACE })

  stage("放资料", {
    why = "分三次放，中间留出聊的时间", goal = { metric = "speakers", target = 10 },
  }, function()
    send(group, render("resource/open", words))
    for number, moment in ipairs { "20:00", "20:30", "21:00" } do
      sleep_until(moment)
      local part = resource[({ "first", "second", "third" })[number]]
      send(group, {
        text = render("resource/share", { number = number, text = part }), value = "resource",
      })
    end
  end)

  sleep_until(clock.add(born, "22h"))
  stage("预告", {
    why = "提前说什么时候散，问谁想接着聊", goal = { metric = "resource_stayers", target = 10 },
  }, function()
    send(group, {
      text = render("resource/ending", words), mention = "all", not_after = "1h",
    })
  end)

  sleep_until(clock.add(born, "23h45m"))
  local stayers, counts = {}, false
  -- 停机停过了头，群已经由 Juben 解散，就只在老群收尾。
  if now() < clock.add(born, LASTS) then
    stayers = who_said(group, STAY, "3h")
    counts = { came = members.count(group), said = messages.count(group, { since = "1d" }) }
    hand_over(home, group, stayers)
    groups.dissolve(group, { farewell = render("resource/farewell", words) })
  end
  send(home, {
    text = render("resource/summary", {
      topic = resource.topic, counts = counts, staying = #stayers > 0 and #stayers,
      first = resource.first, second = resource.second, third = resource.third,
    }),
    value = "resource", calm = "10m", not_after = "3h",
  })
end)
