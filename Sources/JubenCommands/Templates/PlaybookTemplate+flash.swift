extension PlaybookTemplate {
    /// A group that is made for one sale, and gone after two days.
    static let flash = PlaybookTemplate(
        name: "flash",
        english: """
            -- A flash group: created, warmed up, sold in, and dissolved within 48 hours.
            -- Start it: juben start NAME open product=tea price=39 starts=20:00 seller=MEMBER
            playbook {
              title = "Flash group",
              why   = "A group that has done its work need not stay",
            }

            command("open", {
              product = "string", price = "number", starts = "time", seller = "member",
            }, function(args)
              -- The end is a promise: the group is dissolved then, whatever becomes of this file.
              local group = groups.create {
                name = args.product .. " flash sale", lasts = "48h", tags = { "flash" },
                owner = args.seller, purpose = "sell " .. args.product .. ", then dissolve",
                audience = "those who bought before", service = "first choice at a good price",
              }
              if not group then
                return tasks.ask(args.seller, { title = "The group was not made", within = "1h" })
              end
              groups.invite(group, members.find { tags = { "buyer" } }, { pace = "30/m" })
              send(group, "Welcome! It starts soon; what would you like to know?")

              sleep_until(args.starts)
              send(group, {
                text = args.product .. ": " .. args.price, promo = true, mention = "all",
              })

              sleep("24h")
              groups.dissolve(group, { farewell = "Thank you, and goodbye!" })
            end)
            """,
        chinese: """
            -- 快闪群：建群、预热、开售、解散，48 小时内做完。
            -- 启动：juben start 剧本名 open product=茶 price=39 starts=20:00 seller=成员
            playbook {
              title = "快闪群",
              why   = "没必要长期存在的群，做完就解散",
            }

            command("open", {
              product = "string", price = "number", starts = "time", seller = "member",
            }, function(args)
              -- 到期解散由系统保证，即使这个文件被删掉也会执行。
              local group = groups.create {
                name = args.product .. " 快闪", lasts = "48h", tags = { "flash" },
                owner = args.seller, purpose = "卖完 " .. args.product .. " 就解散",
                audience = "买过的老客", service = "限时优先购",
              }
              if not group then
                return tasks.ask(args.seller, { title = "建群失败，请手动建群", within = "1h" })
              end
              groups.invite(group, members.find { tags = { "buyer" } }, { pace = "30/m" })
              send(group, "欢迎！马上开始，想先了解什么？")

              sleep_until(args.starts)
              send(group, {
                text = args.product .. "，只要 " .. args.price .. " 元", promo = true, mention = "all",
              })

              sleep("24h")
              groups.dissolve(group, { farewell = "谢谢大家，江湖再见！" })
            end)
            """,
        test: .flash)
}
