extension TestTemplate {
    /// Tests of ``PlaybookTemplate/flash``.
    static let flash = TestTemplate(
        english: """
            -- Stories that the playbook of this name must get right: 'juben test' performs them.
            local function open()
              group { id = "pool" }
              member { name = "Seller", group = "pool" }
              member { name = "Buyer", group = "pool", tags = { "buyer" }, count = 20 }
              commands {
                command = "open",
                args = { product = "tea", price = 39, starts = "20:00", seller = "Seller" },
              }
            end

            test("the offer comes when it was promised", { at = "2026-11-24 12:00" }, function()
              open()
              advance_to("19:59")
              expect.not_sent("tea flash sale", { promo = true })
              advance_to("21:00")
              expect.sent("tea flash sale", { text = "tea: 39", at = "20:00", times = 1 })
            end)

            test("the group is gone after two days", { at = "2026-11-24 12:00" }, function()
              open()
              advance("49h")
              expect.sent("tea flash sale", "goodbye")
              expect.action("group.dissolve", { times = 1 })
            end)

            test("a crash makes no second group", { at = "2026-11-24 12:00" }, function()
              crash { commit = 4 }
              open()
              advance_to("21:00")
              expect.action("group.create", { times = 1 })
            end)
            """,
        chinese: """
            -- 同名剧本必须做对的几个故事，用 juben test 演一遍。
            local function open()
              group { id = "pool" }
              member { name = "卖家", group = "pool" }
              member { name = "买家", group = "pool", tags = { "buyer" }, count = 20 }
              commands {
                command = "open",
                args = { product = "茶", price = 39, starts = "20:00", seller = "卖家" },
              }
            end

            test("说好几点开售就几点开售，只喊一次", { at = "2026-11-24 12:00" }, function()
              open()
              advance_to("19:59")
              expect.not_sent("茶 快闪", { promo = true })
              advance_to("21:00")
              expect.sent("茶 快闪", { text = "只要 39 元", at = "20:00", promo = true, times = 1 })
            end)

            test("两天之后群就没有了", { at = "2026-11-24 12:00" }, function()
              open()
              advance("49h")
              expect.sent("茶 快闪", "江湖再见")
              expect.action("group.dissolve", { times = 1 })
            end)

            test("中断不会建出第二个群", { at = "2026-11-24 12:00" }, function()
              crash { commit = 4 }
              open()
              advance_to("21:00")
              expect.action("group.create", { times = 1 })
            end)
            """)
}
