-- The desk for questions: words have replies, the list has answers, the rest has a person.
playbook {
  title  = "答疑台",
  why    = "问了没人理的人，下次就不问了",
  goal   = { metric = "repliers", target = 5, by = "2026-12-31" },
  groups = { any = { "reading", "study" } },
}

-- Who looks at what nobody has answered.
local HOST = "host"

replies {
  { match = { "群规" }, text = "群规：先读后聊，广告只在周二 21:00 发。", cooldown = "30m" },
  { match = { "书单" }, text = "书单在群公告，每周一更新。", cooldown = "30m" },
}

-- Answers are rows of a spreadsheet: a new one works as soon as the file is saved.
faq { file = "desk/faq.csv", cooldown = "30m", text = "{{answer}}\n（自动回答，不对就再问一次）" }

-- Four lists a day for the person on duty, each question on one of them.
every("day 10:00,14:00,18:00,21:00", { name = "待答", each = "once" }, function()
  local newest = state.get("asked", { default = 0 })
  local waiting = list.filter(questions.list { older = "30m" }, function(question)
    return question.at > newest
  end)
  if #waiting == 0 then return skip("没有等了 30 分钟的提问") end
  state.set("asked", waiting[#waiting].at)
  tasks.ask(HOST, {
    title  = #waiting .. " 个提问等了半小时：" .. waiting[1].text,
    note   = render("desk/waiting", { questions = waiting }),
    within = "1h",
  })
end)
