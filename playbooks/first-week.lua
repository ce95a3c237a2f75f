-- A new group's first seven days, from a spreadsheet that anybody can edit.
playbook {
  title  = "新群第一周",
  why    = "九成的群在七天内死去，第一周天天要有人气",
  goal   = { metric = "speakers", target = 15, by = "2026-12-31" },
  groups = { any = { "reading", "study" } },
}

-- One run a day and group. It starts before the earliest row of the table and sleeps from row to
-- row, so that a row can be added, moved or dropped without touching this file.
day("1-7 07:40", { name = "第一周", late = "3h", why = "一天几条，写在表格里" }, function(group, slot)
  local program = rows("week/first-week", { where = { day = slot.day } })
  if #program == 0 then return skip("表格里第 " .. slot.day .. " 天是空的") end
  for _, item in ipairs(list.sort(program, "time")) do
    sleep_until("today " .. item.time)
    -- A group in the middle of a talk needs no ice broken.
    if item.quiet == "yes" and messages.count(group, { since = "30m" }) > 0 then
      log("the group is talking, so this was left out: " .. item.text)
    else
      send(group, {
        text      = text.replace(item.text, "{群}", group.name),
        image     = item.image ~= "" and item.image or nil,
        not_after = "30m",
      })
    end
  end
end)

-- The week ends with a look at the numbers and a decision by a person.
day("8 10:00", { name = "第一周总结" }, function(group)
  local speakers = messages.count(group, { since = "7d", speakers = true })
  tasks.ask(group.owner, {
    title  = "第一周总结：" .. group.name,
    note   = members.count(group) .. " 人中 " .. speakers .. " 人发过言；不到 15 人就考虑合群",
    within = "2d",
  })
end)
