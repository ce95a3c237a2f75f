extension PlaybookTemplate {
    /// Newcomers are greeted together, and then one by one.
    static let welcome = PlaybookTemplate(
        name: "welcome",
        english: """
            -- Greets newcomers together, then waits for each of them to say something.
            playbook {
              title = "Welcome",
              why   = "Whoever hears nothing on the first day never speaks at all",
            }

            -- Everybody who joins within a minute gets one welcome, and not one each.
            on("member.joined", { merge = "60s" }, function(group, joined)
              send(group, { text = "Welcome! Tell us what brought you here.", mention = joined })
              for _, newcomer in ipairs(joined) do
                start("settle_in", { group = group, member = newcomer })
              end
            end)

            procedure("settle_in", function(args)
              -- Waiting costs nothing: it survives restarts, and a day is fine.
              local reply = wait("message", { from = args.member, within = "24h" })
              if reply then
                send(args.group, { text = "Good to have you here!", mention = args.member })
              else
                tasks.ask("host", { title = "Say hello to " .. args.member.name, within = "8h" })
              end
            end)
            """,
        chinese: """
            -- 新人一起欢迎，再等每个人开口。
            playbook {
              title = "欢迎新人",
              why   = "第一天没人理的人，多半不会再说话",
            }

            -- 一分钟内进群的人合并成一条欢迎。
            on("member.joined", { merge = "60s" }, function(group, joined)
              send(group, { text = "欢迎！说说你为什么来。", mention = joined })
              for _, newcomer in ipairs(joined) do
                start("settle_in", { group = group, member = newcomer })
              end
            end)

            procedure("settle_in", function(args)
              -- 等待不占资源，重启也不会丢，等一天没有问题。
              local reply = wait("message", { from = args.member, within = "24h" })
              if reply then
                send(args.group, { text = "很高兴认识你！", mention = args.member })
              else
                tasks.ask("host", { title = "和 " .. args.member.name .. " 打个招呼", within = "8h" })
              end
            end)
            """,
        test: .welcome)
}
