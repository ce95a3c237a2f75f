import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite struct PlaybookCheckerTests {
    private let community = CheckedCommunity()

    static let clean = """
        playbook {
          title = "早报与晚安", why = "每天两次固定的见面",
          goal = { metric = "active_rate", target = 0.2, by = "2026-12-31" },
          groups = { tags = { "reading" } },
        }

        local texts = use("texts")

        every("workday 08:30", { late = "30m", value = "information" }, function(group)
          local row = rows("books", { where = { day = group.day } })[1]
          send(group, {
            text = render("morning", { date = today("%m月%d日"), day = group.day, title = "早" }),
            image = "posters/rules.png",
          })
          if row then send(group, row.title) end
        end)

        on("member.joined", { merge = "60s" }, function(group, joined)
          send(group, { text = texts.welcome, mention = joined })
          for _, newcomer in ipairs(joined) do
            start("settle_in", { group = group, member = newcomer })
          end
        end)

        procedure("settle_in", function(args)
          local reply = wait("message", { from = args.member, within = "24h" })
          if reply then members.tag(args.member, "introduced") end
        end)

        command("open", { product = "string", starts = "time", seller = "member" }, function(args)
          local group = groups.create { name = args.product, lasts = "48h", permanent = true }
          groups.invite(group, members.find { tags = { "buyer" } }, { pace = "30/m" })
          stage("warm-up", { goal = { metric = "joined", target = 100 } }, function()
            send(group, render("rules"))
            sleep_until(args.starts)
          end)
          groups.dissolve(group, { farewell = render("rules") })
        end)
        """

    @Test func aCleanCommunityHasNothingToMend() throws {
        let report = try community.check([
            "flash/day.lua": Self.clean, "flash/texts.lua": "return { welcome = \"欢迎\" }",
        ])
        #expect(report.text(in: .en) == "1 playbook checked, nothing to mend")
        #expect(report.text(in: .zh) == "已检查 1 个剧本，没有需要修改的地方")
        #expect(report.programs.map(\.source.name) == ["flash/day"])
        #expect(report.moduleCount == 1)
    }

    @Test func everyProblemOfEveryFileIsToldAtOnce() throws {
        let report = try community.check([
            "a.lua": """
            playbook { title = "早报", why = "见面" }
            every("day 25:00", function(group)
              send(group, { imge = "x.png", text = "早" })
              groups.creat { name = "快闪" }
            end)
            """,
            "b.lua": """
            playbook { title = "晚安" }
            every("day 22:00", function(group) sleep(30) send(group, "晚安" end)
            """,
            "c.lua": "return 1",
        ])
        #expect(
            report.text(in: .en) == """
                playbooks/a.lua:2:7: every: argument 1 (schedule): "25:00" is not a time of day: \
                hours go from 00 to 23 [bad-time]
                playbooks/a.lua:3:17: send: argument 2 (message): unknown field 'imge'; did you \
                mean 'image'? [unknown-field]
                playbooks/a.lua:4:10: unknown name 'groups.creat'; did you mean 'groups.create'? \
                [unknown-name]
                playbooks/b.lua:1:10: playbook: option 'why' is missing: give a string \
                [missing-option]
                playbooks/b.lua:2:42: sleep: argument 1 (duration): a duration needs a unit, such \
                as "30m" or "2h", got 30 [bare-duration]
                playbooks/b.lua:2:63: ')' expected to close '(', found 'end' [unclosed]
                playbooks/c.lua: warning: this is no playbook and no playbook of its folder uses \
                it: begin it with playbook { … }, load it with use("c"), or delete it [unused-file]
                7 problems in 3 files (1 warning)
                """)
    }

    @Test func chineseColumnsCountAsTheyLook() throws {
        let found = try community.told(inHandler: #"send(group, "早报") 发送(group)"#)
        #expect(
            found == """
                2:19: '发送' cannot stand here: put text in quotes; names use a-z, A-Z, 0-9 and \
                '_' [foreign-character]
                """)
    }

    @Test func theReportSumsUpInBothLanguages() throws {
        let report = try community.check([
            "a.lua": """
            playbook { title = "早报", why = "见面" }
            every("day 08:30", function(group) local unused = 1 send(gruop, "早") end)
            """
        ])
        #expect(report.summary(in: .en) == "2 problems in 1 file (1 warning)")
        #expect(report.summary(in: .zh) == "1 个文件中有 2 个问题（其中 1 个为提醒）")
        #expect(report.text(in: .zh).contains("playbooks/a.lua:2:42: 提醒: 'unused' is never used"))
        #expect(report.hasErrors)
        #expect(report.programs.isEmpty)
    }

    @Test func otherProgramsReadTheReportAsJSON() throws {
        let report = try community.check(["a.lua": "playbook { title = \"早报\" }"])
        let value = try Value(json: report.json)
        #expect(value["files"] == 1)
        #expect(value["problems"]?.list?.first?["code"] == "missing-option")
        #expect(value["problems"]?.list?.first?["file"] == "playbooks/a.lua")
        #expect(value["problems"]?.list?.first?["line"] == 1)
        #expect(value["problems"]?.list?.first?["severity"] == "error")
    }

    @Test func theTopLevelIsExecutedWhenNothingElseIsWrong() throws {
        let found = try community.told(
            belowManifest: """
                local function time() return "day " .. 25 .. ":00" end
                every(time(), function(group) send(group, "早") end)
                """)
        #expect(
            found == """
                3: every: argument 1 (schedule): "25:00" is not a time of day: hours go from 00 \
                to 23 [bad-time]
                """)
    }
}
