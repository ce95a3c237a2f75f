extension TestTemplate {
    /// Tests of ``PlaybookTemplate/welcome``.
    static let welcome = TestTemplate(
        english: """
            -- Stories that the playbook of this name must get right: 'juben test' performs them.
            test("two who join at once get one welcome", { at = "2026-11-24 10:00" }, function()
              group { id = "g1" }
              joins("10:05:00", { group = "g1", member = "Ada" })
              joins("10:05:30", { group = "g1", member = "Bob" })
              advance_to("10:10")
              expect.sent("g1", { text = "Welcome", mention = "Bob", times = 1 })
            end)

            test("whoever speaks is answered", { at = "2026-11-24 10:00" }, function()
              group { id = "g1" }
              joins { group = "g1", member = "Ada" }
              advance("5m")
              says { group = "g1", member = "Ada", text = "Hello!" }
              advance("10m")
              expect.sent("g1", { text = "Good to have you", mention = "Ada" })
            end)

            test("whoever stays silent is greeted by a person, also after a crash",
              { at = "2026-11-24 10:00" }, function()
                group { id = "g1" }
                joins { group = "g1", member = "Ada" }
                advance("5m")
                crash { downtime = "10m" }
                advance("25h")
                expect.task("Say hello to Ada", { owner = "host", times = 1 })
                expect.not_sent("g1", "Good to have you")
              end)
            """,
        chinese: """
            -- 同名剧本必须做对的几个故事，用 juben test 演一遍。
            test("一分钟内进群的两个人只有一条欢迎", { at = "2026-11-24 10:00" }, function()
              group { id = "g1" }
              joins("10:05:00", { group = "g1", member = "小林" })
              joins("10:05:30", { group = "g1", member = "阿青" })
              advance_to("10:10")
              expect.sent("g1", { text = "欢迎", mention = "阿青", times = 1 })
            end)

            test("开口的人有回应", { at = "2026-11-24 10:00" }, function()
              group { id = "g1" }
              joins { group = "g1", member = "小林" }
              advance("5m")
              says { group = "g1", member = "小林", text = "大家好" }
              advance("10m")
              expect.sent("g1", { text = "很高兴认识你", mention = "小林" })
            end)

            test("一天没开口就由人去打招呼，中断过也一样", { at = "2026-11-24 10:00" }, function()
              group { id = "g1" }
              joins { group = "g1", member = "小林" }
              advance("5m")
              crash { downtime = "10m" }
              advance("25h")
              expect.task("和 小林 打个招呼", { owner = "host", times = 1 })
              expect.not_sent("g1", "很高兴认识你")
            end)
            """)
}
