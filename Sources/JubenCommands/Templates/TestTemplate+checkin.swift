extension TestTemplate {
    /// Tests of ``PlaybookTemplate/checkin``.
    static let checkin = TestTemplate(
        english: """
            -- Stories that the playbook of this name must get right: 'juben test' performs them.
            local function readers()
              group { id = "g1" }
              member { name = "Ada", group = "g1" }
              member { name = "Bob", group = "g1" }
            end

            test("the missing are reminded, the count comes", { at = "2026-11-24 19:30" },
              function()
                readers()
                says("20:10", { group = "g1", member = "Ada", text = "done, chapter 3" })
                advance_to("22:30")
                expect.sent("g1", { text = "Half an", at = "21:30", mention = "Bob", times = 1 })
                expect.sent("g1", { text = "1 of us", at = "22:00", times = 1 })
              end)

            test("no empty count is published", { at = "2026-11-24 19:30" }, function()
              readers()
              advance_to("22:30")
              expect.not_sent("g1", "of us did it")
            end)

            test("a check-in during an outage counts", { at = "2026-11-24 19:30" }, function()
              readers()
              says("20:30", { group = "g1", member = "Ada", text = "done" })
              advance_to("20:20")
              crash { downtime = "30m" }
              advance_to("22:30")
              expect.sent("g1", { text = "1 of us", times = 1 })
            end)
            """,
        chinese: """
            -- 同名剧本必须做对的几个故事，用 juben test 演一遍。
            local function readers()
              group { id = "g1" }
              member { name = "小林", group = "g1" }
              member { name = "阿青", group = "g1" }
            end

            test("提醒还没打卡的人，十点公布人数", { at = "2026-11-24 19:30" }, function()
              readers()
              says("20:10", { group = "g1", member = "小林", text = "打卡 第三章" })
              advance_to("22:30")
              expect.sent("g1", { text = "还剩半小时", at = "21:30", mention = "阿青", times = 1 })
              expect.sent("g1", { text = "1 位做到了", at = "22:00", times = 1 })
            end)

            test("没有人打卡就不公布", { at = "2026-11-24 19:30" }, function()
              readers()
              advance_to("22:30")
              expect.not_sent("g1", "做到了")
            end)

            test("停机期间的打卡也算", { at = "2026-11-24 19:30" }, function()
              readers()
              says("20:30", { group = "g1", member = "小林", text = "打卡" })
              advance_to("20:20")
              crash { downtime = "30m" }
              advance_to("22:30")
              expect.sent("g1", { text = "1 位做到了", times = 1 })
            end)
            """)
}
