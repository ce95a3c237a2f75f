-- A group that declines gets a second life, one that is dormant gets an end; people decide which.
playbook {
  title = "衰退群激活与沉寂群处置",
  why   = "群会衰老：下滑时换个话题救一次，长期没人说话就果断解散",
  goal  = { metric = "active_rate", target = 0.20, by = "2026-12-31" },
}

-- How long a group may be silent before its end is proposed.
local DORMANT = "30d"
-- How many of those who contributed most are asked for help.
local HELPERS = 3

-- Health fell for three days: people first, then a question, and people again when it stays quiet.
on("group.declining", { name = "激活", value = "activity" }, function(group, decline)
  sleep_until("09:30")
  local helpers = members.candidates(group, { limit = HELPERS })
  local names = {}
  for _, place in ipairs(helpers) do table.insert(names, place.name) end
  tasks.ask(group.owner, {
    title = "私聊骨干，给群换个话题：" .. group.name, within = "10h", group = group,
    note  = "健康分 " .. decline.score .. "，连续下降 " .. decline.falls .. " 天；可以找："
      .. (#names > 0 and text.join(names) or "老成员"),
  })
  sleep_until("20:00")
  if messages.count(group, { since = "8h" }) > 0 then return skip("群里已经聊起来了") end
  send(group, { text = render("revive/question", { group = group }), not_after = "2h" })
  if wait("message", { within = "24h" }) then return end
  tasks.ask(group.owner, {
    title = "激活无人回应，想想这个群还要不要：" .. group.name, within = "3d", group = group,
  })
end)

-- Nothing is dissolved without a yes: silence is a no, and so is a single word said meanwhile.
every("workday 10:00", { name = "沉寂群", each = "once", late = "8h" }, function()
  local dormant = groups.find { dormant = DORMANT }
  if #dormant == 0 then return skip("没有沉寂的群") end
  for _, group in ipairs(dormant) do
    -- A month begins anew soon after its last day; thirty days do not.
    if not state.get("asked", { of = group }) then
      state.set("asked", true, { of = group, within = DORMANT })
      start("propose", { group = group }, { key = group.id .. today() })
    end
  end
end)

procedure("propose", function(args)
  local group = args.group
  local health = groups.health(group)
  local answer = tasks.confirm(group.owner, {
    title = "解散沉寂群？" .. group.name, within = "3d", group = group,
    note  = "已经 " .. health.silent_days .. " 天没人说话；不回复就保留，下个月再问",
  })
  if not answer or answer.status ~= "done" then return log("kept, nobody said yes") end
  if messages.count(group, { since = "3d" }) > 0 then return log("kept, it woke up") end
  groups.dissolve(group, { farewell = render("revive/farewell", { group = group }) })
end)
