-- A weekly topic: it opens, asks once more when nobody answers, closes with a summary, and lets the
-- group choose what to talk about next.
playbook {
  title  = "话题之夜",
  why    = "一周一次，让潜水的人有话可说",
  goal   = { metric = "speakers", target = 5, by = "2026-12-31" },
  groups = { any = { "history", "english" } },
}

-- Fewer than so many and the host is asked to help.
local ENOUGH = 3

-- The table begins again when it is through: one line a week.
local function topic_of_the_week(group)
  local plans = rows("topic/topics")
  return plans[clock.date(now(), { zone = group.zone }).day_of_year // 7 % #plans + 1]
end

every("tue 20:20", { name = "话题", late = "30m", value = "activity" }, function(group)
  local plan = topic_of_the_week(group)
  local topic = topics.open(group, { title = plan.title, until_ = "22:00" })
  send(group, { text = render("topic/open", plan), value = "activity", calm = "5m" })

  sleep_until("today 21:10")
  local summary = topics.result(topic)
  if summary.repliers == 0 then
    -- Nobody answered: one more try with an easier question, and then it is left alone.
    send(group, { text = render("topic/nudge", plan), value = "activity", not_after = "21:30" })
  elseif summary.repliers < ENOUGH then
    tasks.ask("host", {
      title = "话题有点冷：" .. group.name, within = "40m",
      note  = "接一接这几位的话：" .. text.join(
        list.map(summary.members, function(member) return member.name end), "、"),
    })
  end

  sleep_until(topic.closes)
  summary = topics.result(topic)
  if summary.repliers == 0 then return log("nobody answered in", group.name) end
  for _, member in ipairs(summary.members) do
    points.add(member, 2, { why = "话题：" .. plan.title, once = "topic " .. topic.id })
  end
  send(group, { text = render("topic/close", { summary = summary }), not_after = "22:25" })

  local poll = polls.open(group, {
    question = "下周聊什么？回复序号就行", until_ = "tomorrow 12:00",
    options = { plan.next_a, plan.next_b },
  })
  send(group, { text = poll.text, not_after = "22:28" })
  sleep_until(poll.closes)
  local result = polls.result(poll)
  if result.voters > 0 then
    send(group, { text = render("topic/poll", result), needs = { replies = 1 } })
  end
end)
