extension PlaybookTemplate {
    /// A check-in every evening.
    static let checkin = PlaybookTemplate(
        name: "checkin",
        english: """
            -- A check-in every evening: open, remind, count, praise.
            playbook {
              title = "Evening check-in",
              why   = "A small promise a day, kept together",
            }

            every("day 20:00", { name = "check-in", late = "1h" }, function(group)
              -- Whoever says one of these words has checked in for today.
              local checkin = checkins.open(group, {
                name = "reading", match = { "done", "read" }, until_ = "22:00",
              })
              send(group, "Twenty minutes of reading: say \\"done\\" when you are.")

              sleep_until("today 21:30")
              local missing = checkins.missing(checkin)
              -- A long list of names would scold people in public.
              if #missing > 0 and #missing <= 10 then
                send(group, { text = "Half an hour left.", mention = missing, not_after = "22:00" })
              end

              sleep_until(checkin.closes)
              local board = checkins.board(checkin)
              if board.done == 0 then return skip("nobody checked in") end
              send(group, { text = board.done .. " of us did it today.", not_after = "22:30" })
            end)
            """,
        chinese: """
            -- 每晚打卡：开始、提醒、统计、表扬。
            playbook {
              title = "每晚打卡",
              why   = "每天一个小约定，大家一起做到",
            }

            every("day 20:00", { name = "打卡", late = "1h" }, function(group)
              -- 消息里有这些词之一，就算今天打过卡。
              local checkin = checkins.open(group, {
                name = "阅读", match = { "打卡", "已读" }, until_ = "22:00",
              })
              send(group, "今晚读二十分钟，读完回复“打卡”。")

              sleep_until("today 21:30")
              local missing = checkins.missing(checkin)
              -- 名单太长就成了当众点名，不如不提醒。
              if #missing > 0 and #missing <= 10 then
                send(group, { text = "还剩半小时。", mention = missing, not_after = "22:00" })
              end

              sleep_until(checkin.closes)
              local board = checkins.board(checkin)
              if board.done == 0 then return skip("今天没有人打卡") end
              send(group, { text = "今天有 " .. board.done .. " 位做到了！", not_after = "22:30" })
            end)
            """,
        test: .checkin)
}
