import JubenEngine
import JubenPreview
import JubenSchedule
import Testing

@testable import JubenCommands

/// A playbook listens before it speaks: what it does depends on what members do.
@Suite struct ListeningTests {
    private static func book(_ body: String) -> [String: String] {
        [
            "listen": """
            playbook { title = "听", why = "测试", groups = { ids = { "morning-1" } } }
            \(body)
            """
        ]
    }

    private static func day(
        _ body: String, _ scenario: String = "", settings: String = ""
    ) async throws -> Timeline {
        let home = try await TestHome(playbooks: book(body))
        if !settings.isEmpty {
            try home.write("zone: Asia/Shanghai\n\(settings)\n", to: "juben.yaml")
        }
        return try await home.preview(scenario: Scenario(Array(scenario.utf8), name: "s.lua"))
    }

    private static func says(_ time: String) -> String {
        "says(\"\(time)\", { group = \"morning-1\", member = \"m00003\", text = \"好\" })\n"
    }

    @Test("Row 75: a step that nobody answered since the last push is skipped")
    func aSlotNeedsAReplySinceTheLastPost() async throws {
        let book = """
            every("09:00", function(group) send(group, "问") end)
            every("10:00", { needs = { replies = 1 } }, function(group) send(group, "再问") end)
            """
        let silent = try await Self.day(book)
        #expect(silent.lines(of: "morning-1").contains("09:00 send 问"))
        let skipped = try #require(silent.entries.first { $0.kind == .skipped })
        #expect(skipped.why == "需要 1 条发言，现有 0 条")
        #expect(skipped.location == "playbooks/listen.lua:3")
        let lively = try await Self.day(book, Self.says("09:30"))
        #expect(lively.lines(of: "morning-1").contains("10:00 send 再问"))
        // A word from before the post is no answer to it.
        let early = try await Self.day(book, Self.says("08:30"))
        #expect(!early.lines(of: "morning-1").contains("10:00 send 再问"))
    }

    @Test("Row 75: a message with needs is withdrawn, and the run is told")
    func aMessageNeedsWhatItSays() async throws {
        let day = try await Self.day(
            """
            every("09:00", function(group)
              local sent = send(group, { text = "榜", needs = { speakers = 2, since = "today" } })
              local receipt = wait("receipt", { of = sent })
              if receipt.state ~= "sent" then send(group, "人少：" .. receipt.state) end
            end)
            """, Self.says("08:30") + Self.says("08:40"))
        let lines = day.lines(of: "morning-1")
        #expect(lines.contains("09:00 blocked 榜"))
        #expect(lines.contains("09:00 send 人少：cancelled"))
        #expect(day.entries.first { $0.text == "榜" }?.why == "需要 2 人发言，现有 1 人")
    }

    @Test("A post waits while members are talking, an hour at most")
    func aPostWaitsForCalm() async throws {
        let book = """
            every("09:00", function(group) send(group, { text = "帖", calm = "10m" }) end)
            """
        let short = try await Self.day(book, Self.says("08:55") + Self.says("09:03"))
        let post = try #require(short.entries.first { $0.kind == .send })
        #expect(short.lines(of: "morning-1").contains("09:13 send 帖"))
        #expect(post.heldBy == "成员正在聊天，安静 10分钟 后再发")
        let minutes = ["08:58", "09:06", "09:15", "09:24", "09:33", "09:42", "09:51", "09:58"]
        let long = try await Self.day(book, minutes.map { Self.says($0) }.joined())
        #expect(long.lines(of: "morning-1").contains("10:00 send 帖"))
        let soon = try await Self.day(
            book.replacing("calm = \"10m\"", with: "calm = \"10m\", not_after = \"09:05\""),
            Self.says("08:59"))
        #expect(soon.lines(of: "morning-1").contains("09:05 send 帖"))
    }

    @Test("Row 25: nothing is sold before the group trusts, and the preview says why")
    func promotionWaitsForTrust() async throws {
        let book = """
            every("09:00", function(group) send(group, { text = "特价", promo = true }) end)
            """
        let trust = "trust: { day: 3, replies: 2, within: 2d }"
        let cold = try await Self.day(book, settings: trust)
        let refused = try #require(cold.entries.first { $0.text == "特价" })
        #expect(refused.kind == .blocked)
        #expect(refused.why == "no promotion before 2 replies, there are 0")
        let warm = try await Self.day(
            book, Self.says("08:00") + Self.says("08:10"), settings: trust)
        #expect(warm.lines(of: "morning-1").contains("09:00 send 特价"))
        let fresh = try await Self.day(book, settings: "trust: { day: 300 }")
        #expect(
            fresh.entries.first { $0.text == "特价" }?.why.hasPrefix("no promotion before day 300")
                == true)
    }

    @Test("Row 23: a thin mix of value and promotion is a conflict, and the mix is shown")
    func aThinMixIsAConflict() async throws {
        let book = """
            every("09:00", function(group) send(group, { text = "特价", promo = true }) end)
            every("10:00", function(group) send(group, "干货") end)
            """
        let thin = try await Self.day(book, settings: "value_per_promotion: 2")
        let conflict = try #require(thin.conflicts.first { $0.code == "thin-mix" })
        #expect(conflict.location == "playbooks/listen.lua:2")
        #expect(conflict.sentence.hasPrefix("a group hears 1 other posts for 1 of promotion"))
        let table = TimelineTable.render(thin)
        #expect(table.contains("Mix: 1 promotional and 1 other posts"))
        let fair = try await Self.day(book, settings: "value_per_promotion: 1")
        #expect(!fair.conflicts.contains { $0.code == "thin-mix" })
        let silent = try await Self.day("every(\"10:00\", function(group) send(group, \"干货\") end)")
        #expect(!TimelineTable.render(silent).contains("Mix"))
    }

    @Test(arguments: [
        ("trust: 3", "trust is a table of needs"),
        ("trust: { repleis: 3 }", "trust: there is no need 'repleis'; did you mean 'replies'?"),
        ("trust: { replies: none }", "trust: replies must be a whole number from 1"),
        ("trust: { within: soon }", "trust: within: "),
        ("value_per_promotion: 0", "value_per_promotion must be a whole number from 1"),
    ])
    func aWrongSettingIsNamed(line: String, words: String) {
        let reader = ConfigurationReader("zone: Asia/Shanghai\n\(line)\n", file: "juben.yaml")
        #expect(reader.problems.first?.line == 2)
        #expect(reader.problems.first?.message.hasPrefix(words) == true, "\(reader.problems)")
    }

    @Test func aNeedThatIsNotKnownIsAProblemOfCheck() async throws {
        let home = try await TestHome(
            playbooks: Self.book(
                """
                every("10:00", { needs = { reply = 1 } }, function(group) send(group, "再") end)
                every("11:00", function(g) send(g, { text = "a", needs = { silent = 1 } }) end)
                """))
        let check = await home.juben("check")
        #expect(check.exit == 1)
        #expect(check.output.contains("playbooks/listen.lua:2"), "\(check.output)")
        #expect(check.output.contains("'reply'"), "\(check.output)")
        #expect(check.output.contains("playbooks/listen.lua:3"), "\(check.output)")
    }
}
