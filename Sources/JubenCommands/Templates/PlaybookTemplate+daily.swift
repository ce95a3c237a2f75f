extension PlaybookTemplate {
    /// Something every day, that listens before it speaks.
    static let daily = PlaybookTemplate(
        name: "daily",
        english: """
            -- A good morning and a good night, in each group's own time.
            playbook {
              title = "Morning and night",
              why   = "Two moments a day that everybody can count on",
              -- groups = { tags = { "reading" } },  -- without this line: every group
            }

            -- late: how long after 08:30 it may still be said, when the computer was off.
            every("workday 08:30", { name = "morning", late = "30m" }, function(group)
              send(group, "Good morning, " .. group.name .. "! It is " .. today() .. ".")
            end)

            every("day 22:00", { name = "night", late = "skip" }, function(group)
              -- Into a silent group nobody needs to shout.
              if messages.count(group) == 0 then return skip("nobody spoke today") end
              send(group, pick { "Good night, see you tomorrow.", "Sleep well." })
            end)
            """,
        chinese: """
            -- 早安与晚安，按每个群的当地时间。
            playbook {
              title = "早安与晚安",
              why   = "每天两次固定的见面",
              -- groups = { tags = { "reading" } },  -- 不写这一行就是所有群
            }

            -- late：电脑关机错过时间后，最迟多久还补发。
            every("workday 08:30", { name = "早安", late = "30m" }, function(group)
              send(group, "早上好！今天是 " .. today("%m月%d日") .. "。")
            end)

            every("day 22:00", { name = "晚安", late = "skip" }, function(group)
              -- 没有人说话的群，不必去打扰。
              if messages.count(group) == 0 then return skip("今天没有人说话") end
              send(group, pick { "晚安，明天见。", "早点休息。" })
            end)
            """,
        test: .daily)
}
