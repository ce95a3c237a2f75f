-- A newcomer's first seven days: one welcome for all who join together, then care, one by one.
-- What newcomers are told will come; `juben check` holds it against the schedules.
local PROMISES = { { what = "早报", at = "工作日 08:30" } }

playbook {
  title  = "新人七天",
  why    = "进群前三天没人理的人，多半不会再说话",
  goal   = { metric = "introduced", of = "joins", target = 0.50, by = "2026-12-31" },
  groups = { any = { "reading", "study" } },
  scene  = "新人进群", ability = "合并欢迎、标签、人工问候", play = "自我介绍",
  promises = PROMISES,
}

-- The most names that one welcome mentions; the others are cared for in the settling in.
local NAMES_MAX = 10

-- Eleven people who join within a minute get one welcome and not eleven.
on("member.joined", { name = "欢迎", merge = "60s", value = "company" }, function(group, joined)
  local named = list.slice(joined, 1, NAMES_MAX)
  send(group, {
    text    = render("welcome/hello", {
      names = text.join(named), group = group, rules = groups.rules(group),
    }),
    mention = named,
  })
  for _, newcomer in ipairs(joined) do
    members.tag(newcomer, "new")
    start("settle_in", { group = group, member = newcomer }, { key = group.id .. newcomer.id })
  end
end)

-- The first day: people greet people. The playbook speaks only when nobody did.
procedure("settle_in", function(args)
  local group, newcomer = args.group, args.member
  if not wait("message", { from = newcomer, within = "24h" }) then return end
  -- Whoever is removed for what they said has not introduced themselves.
  if not members.present(newcomer) then return end
  members.tag(newcomer, "introduced")
  metrics.count("introduced", 1, { group = group, once = group.id .. newcomer.id })
  if wait("message", { within = "15m" }) then return end
  if not members.present(newcomer) then return end
  send(group, {
    text = render("welcome/introduced", { name = newcomer.name, promises = PROMISES }),
    mention = newcomer,
    not_after = "today 21:30",
  })
end)

-- The days of a life only mark people, so that a group hears of them in one line, not in ten.
day("3 09:30", { name = "第三天", each = "member" }, function(group, member)
  if messages.count(group, { from = member, since = "3d" }) == 0 then
    members.tag(member, "quiet")
  end
end)

day("7 20:00", { name = "第七天", each = "member" }, function(group, member)
  members.untag(member, "new")
  members.untag(member, "quiet")
  local said = messages.count(group, { from = member, since = "7d" })
  members.tag(member, said > 0 and "one-week" or "lurker")
end)

-- Whoever is silent on the third day is asked by a person, not by a machine.
every("day 10:00", { name = "问候名单", late = "4h" }, function(group)
  local quiet = members.find { group = group, tags = { "new", "quiet" } }
  if #quiet == 0 then return skip("没有需要问候的新人") end
  tasks.ask("host", {
    title  = "私聊问候 " .. #quiet .. " 位新人：" .. group.name,
    note   = text.join(quiet) .. "；进群三天还没说话，问问时间合不合适",
    within = "1d",
  })
  for _, member in ipairs(quiet) do members.untag(member, "quiet") end
end)

-- Those who took part for a week are thanked in front of the others.
every("day 20:15", { name = "满七天", late = "2h", value = "company" }, function(group)
  local week = members.find { group = group, tags = { "one-week" }, limit = NAMES_MAX }
  if #week == 0 then return skip("今天没有人满七天") end
  send(group, {
    text = render("welcome/seven-days", { names = text.join(week) }), mention = week,
    not_after = "2h",
  })
  for _, member in ipairs(week) do members.untag(member, "one-week") end
end)
