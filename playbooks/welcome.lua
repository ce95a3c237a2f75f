-- A newcomer's first seven days: one welcome for all who join together, then care, one by one.
playbook {
  title  = "新人七天",
  why    = "进群前三天没人理的人，多半不会再说话",
  goal   = { metric = "introduced_rate", target = 0.50, by = "2026-12-31" },
  groups = { any = { "reading", "study" } },
}

-- The most names that one welcome mentions; the others are greeted in the settling in.
local NAMES_MAX = 10

-- Ten people who join within a minute get one welcome and not ten.
on("member.joined", { name = "欢迎", merge = "60s", value = "company" }, function(group, joined)
  local named = list.slice(joined, 1, NAMES_MAX)
  send(group, {
    text    = render("welcome/hello", { names = text.join(named), group = group }),
    mention = named,
  })
  for _, newcomer in ipairs(joined) do
    members.tag(newcomer, "new")
    start("settle_in", { group = group, member = newcomer }, { key = group.id .. newcomer.id })
  end
end)

-- The first day: whoever says a word about themselves is greeted, the others get a person.
procedure("settle_in", function(args)
  local group, newcomer = args.group, args.member
  local reply = wait("message", { from = newcomer, within = "24h" })
  if reply then
    members.tag(newcomer, "introduced")
    send(group, {
      text = render("welcome/introduced", { name = newcomer.name }), mention = newcomer,
      not_after = "1h",
    })
  else
    tasks.ask("host", {
      title  = "和 " .. newcomer.name .. " 打个招呼：" .. group.name,
      note   = "进群一天还没说话，私聊问一句最近在读什么",
      within = "8h",
    })
  end
end)

-- The third day: a person asks, and only those who are still silent.
day("3 10:00", { name = "第三天", each = "member", jitter = "30m" }, function(group, member)
  if messages.count(group, { from = member, since = "3d" }) > 0 then
    return skip("已经在群里说话了")
  end
  tasks.ask("host", {
    title  = "第三天问候 " .. member.name .. ":" .. group.name,
    note   = "问问早报和打卡的时间合不合适",
    within = "1d",
  })
end)

-- The seventh day: no longer new. Those who took part are thanked in front of the others.
day("7 20:30", { name = "满七天", each = "member", jitter = "30m" }, function(group, member)
  members.untag(member, "new")
  local said = messages.count(group, { from = member, since = "7d" })
  if said == 0 then
    members.tag(member, "lurker")
    return skip("七天没说话，标记为潜水")
  end
  send(group, {
    text = render("welcome/seven-days", { name = member.name, said = said }), mention = member,
    not_after = "1h",
  })
end)
