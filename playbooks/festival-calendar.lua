-- 节日日历：农历节日自己会算日子，提前几天派人筹备，早上问候，晚上给个话题；
-- 放假和调休的前一天说一声。祝福和话题在 festival/festivals.csv，放假安排在 festival/calendar.csv。
playbook {
  title  = "节日日历",
  why    = "节日是群友最愿意说话的日子；提前备好，当天就不用赶，也不会漏",
  goal   = { metric = "active_rate", target = 0.25, by = "2027-02-28" },
  groups = { any = { "reading", "study" } },
  scene  = "节日与放假", ability = "农历和调休的时间表、清单任务", play = "猜灯谜、接诗句",
}

-- 谁统筹节日；放假通知发给哪些群。
local LEAD = "lin"
local AUDIENCE = { any = { "reading", "study" } }

-- 哪天过节，哪天开始筹备。农历的不会落在闰月；要加一个节日，在这里和表里各加一行。
local FESTIVALS = {
  { name = "元旦", on = "year 01-01", prepare = "year 12-28" },
  { name = "腊八", on = "lunar 12-8", prepare = "lunar 12-5" },
  { name = "除夕", on = "除夕", prepare = "lunar 12-22" },
  { name = "春节", on = "lunar 1-1" },
  { name = "元宵", on = "lunar 1-15", prepare = "lunar 1-11" },
  { name = "端午", on = "lunar 5-5", prepare = "lunar 5-2" },
  { name = "七夕", on = "lunar 7-7", prepare = "lunar 7-4" },
  { name = "中秋", on = "lunar 8-15", prepare = "lunar 8-10" },
  { name = "国庆", on = "year 10-01", prepare = "year 09-26" },
  { name = "重阳", on = "lunar 9-9", prepare = "lunar 9-6" },
}
-- 提前几天排期。
local AHEAD = 42
-- 群里正聊到这个热闹程度，晚上的话题就不发了。
local LIVELY = 20

local function words_of(name) return rows("festival/festivals", { where = { name = name } })[1] end

local function prepare(festival)
  local row = words_of(festival.name)
  tasks.ask(LEAD, {
    title     = "筹备" .. festival.name, within = "2d", remind = { "8h" },
    checklist = text.split(row.checklist, ";"),
    note      = "当天早上的问候：" .. row.greeting,
  })
end

local function greet(group, festival)
  send(group, { text = words_of(festival.name).greeting, value = "company", not_after = "12:00" })
end

local function talk(group, festival)
  local topic = words_of(festival.name).topic
  if topic == "" then return skip(festival.name .. "晚上留给家人，不发话题") end
  if messages.count(group) >= LIVELY then return skip("群里正聊得热闹，不打断") end
  send(group, { text = topic, value = "activity", calm = "10m", not_after = "21:30" })
end

for _, festival in ipairs(FESTIVALS) do
  local name, on = festival.name, festival.on
  if festival.prepare then
    every(festival.prepare .. " 10:00", { name = "筹备" .. name, each = "once", late = "1d" },
      function() prepare(festival) end)
  end
  every(on .. " 08:50", { name = name .. "问候", late = "2h", value = "company" },
    function(group) greet(group, festival) end)
  every(on .. " 20:10", { name = name .. "话题", late = "1h", value = "activity" },
    function(group) talk(group, festival) end)
end

-- 每周二看未来六周有哪些节日，一个节日只排一次。
every("tue 10:20", { name = "节日排期", each = "once", late = "8h" }, function(_, slot)
  local coming = list.filter(rows("festival/calendar"), function(row)
    local days = clock.days(slot.date, row.date)
    return days >= 0 and days <= AHEAD
      and state.add("planned " .. row.name .. row.date) == 1
  end)
  if #coming == 0 then return skip("未来六周没有新的节日要排") end
  tasks.ask(LEAD, {
    title = "节日排期：" .. text.join(list.map(coming, "name")), within = "3d",
    note  = text.join(list.map(coming, function(row)
      return row.date .. " " .. row.name .. "（" .. clock.days(slot.date, row.date) .. " 天后）"
        .. (row.off ~= "" and "，放假 " .. row.off .. " 至 " .. row.last or "")
    end), "；") .. "。放假安排出来后填进 festival/calendar.csv",
  })
end)

-- 放假或调休的前一天傍晚说一声；平常的日子什么都不说。
every("day 18:20", { name = "放假提醒", each = "once", late = "3h" }, function()
  local tomorrow = today("%Y-%m-%d", { at = clock.add(now(), "24h") })
  for _, row in ipairs(rows("festival/calendar")) do
    if row.off == tomorrow then
      send(groups.find(AUDIENCE), { text = render("festival/break", row), value = "information" })
    elseif list.contains(text.split(row.work, ";"), tomorrow) then
      send(groups.find(AUDIENCE), { text = render("festival/back"), value = "information" })
    end
  end
end)
