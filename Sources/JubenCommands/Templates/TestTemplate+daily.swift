extension TestTemplate {
    /// Tests of ``PlaybookTemplate/daily``.
    static let daily = TestTemplate(
        english: """
            -- Stories that the playbook of this name must get right: 'juben test' performs them.
            test("a working day begins with a good morning at 08:30", { at = "2026-11-24 08:00" },
              function()
                group { id = "g1", name = "Group one" }
                advance_to("09:00")
                expect.sent("g1", { text = "Good morning, Group one", at = "08:30", times = 1 })
              end)

            test("a silent group is left in peace", { at = "2026-11-24 21:00" }, function()
              group { id = "g1" }
              advance_to("23:00")
              expect.nothing("g1")
            end)

            test("a group that talked is wished one good night, even through a crash",
              { at = "2026-11-24 21:00" }, function()
                group { id = "g1" }
                member { name = "Ada", group = "g1" }
                says("21:30", { group = "g1", member = "Ada", text = "Long day!" })
                crash { commit = 2 }
                advance_to("23:00")
                expect.sent("g1", { at = "22:00", times = 1 })
              end)
            """,
        chinese: """
            -- 同名剧本必须做对的几个故事，用 juben test 演一遍。
            test("工作日 08:30 问早安", { at = "2026-11-24 08:00" }, function()
              group { id = "g1", name = "一群" }
              advance_to("09:00")
              expect.sent("g1", { text = "早上好", at = "08:30", times = 1 })
            end)

            test("没有人说话就不道晚安", { at = "2026-11-24 21:00" }, function()
              group { id = "g1" }
              advance_to("23:00")
              expect.nothing("g1")
            end)

            test("有人说过话就道一次晚安，中途中断也只有一次", { at = "2026-11-24 21:00" }, function()
              group { id = "g1" }
              member { name = "小林", group = "g1" }
              says("21:30", { group = "g1", member = "小林", text = "今天好累" })
              crash { commit = 2 }
              advance_to("23:00")
              expect.sent("g1", { at = "22:00", times = 1 })
            end)
            """)
}
