-- A reading check-in of 21 days: open, remind the last few, count, praise.
playbook {
  title  = "21 天阅读打卡",
  why    = "每天二十分钟，二十一天读完一本书",
  goal   = { metric = "checkin_rate", target = 0.60, by = "2026-12-03" },
  groups = { tags = { "checkin" } },
}

local DAYS = 21
-- To more than so many a reminder is a crowd scolded in public.
local REMIND_MAX = 10

every("day 20:00", { name = "打卡", from = "2026-11-13", days = DAYS, late = "1h" },
  function(group, slot)
    local plan = rows("camp/plan", { where = { day = slot.day } })[1]
    local checkin = checkins.open(group, {
      name = "21 天阅读", match = { "打卡", "已读" }, until_ = "22:00", points = 5, makeups = 2,
    })
    send(group, { text = render("camp/open", { day = slot.day, plan = plan }), value = "activity" })

    sleep_until("today 21:30")
    local missing = checkins.missing(checkin)
    if #missing > 0 and #missing <= REMIND_MAX then
      send(group, {
        text = render("camp/remind", { count = #missing }), mention = missing, not_after = "22:00",
      })
    end

    sleep_until(checkin.closes)
    local board = checkins.board(checkin)
    if board.done == 0 then
      tasks.ask("host", {
        title  = "第 " .. slot.day .. " 天没有人打卡：" .. group.name,
        note   = "和三位老书友私聊，问问难在哪里",
        within = "1d",
      })
      return
    end
    send(group, {
      text = render("camp/board", {
        day = slot.day, board = board, left = DAYS - slot.day, last = slot.day == DAYS,
        weeks = list.filter(board.rows, function(row) return row.streak % 7 == 0 end),
      }),
      not_after = "22:30",
    })
  end)
