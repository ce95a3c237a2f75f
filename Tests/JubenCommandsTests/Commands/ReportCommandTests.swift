import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// `juben report` and its neighbours, on a day that was performed.
@Suite struct ReportCommandTests {
    /// Asks, hears orders, and has a goal of each kind.
    private static let playbook = """
        playbook {
          title = "订单", why = "看得见的目标",
          goals = {
            { metric = "orders", target = 2, by = "2026-11-24" },
            { metric = "orders", target = 9, by = "2026-11-24" },
            { metric = "active_rate", target = 0.5, by = "2026-12-31" },
          },
        }
        every("day 09:00", { value = "information" }, function(group)
          send(group, "今天读第三章")
        end)
        every("day 10:00", { value = "welfare" }, function(group)
          stage("开售", { goal = { metric = "messages", target = 100 } }, function()
            send(group, { text = "优惠", promo = true })
          end)
        end)
        on("webhook:order", function(_, data)
          metrics.count("orders", data.count, { once = data.id })
        end)
        on("goal.missed", function(_, goal)
          state.set("missed", goal.metric .. " " .. goal.target, { scope = "all" })
        end)
        """

    private func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["orders": Self.playbook])
        #expect(await home.juben("join", "poetry-2", "小红", "小明").exit == 0)
        return home
    }

    private func say(_ home: TestHome, _ words: String..., at time: String) async throws {
        let result = await TestHome.juben(
            words + ["--home", home.folder.path, "--now", "\(TestHome.date) \(time)"])
        #expect(result.exit == 0, "\(result.errors)")
    }

    /// A home whose day is over and counted.
    private func performed() async throws -> TestHome {
        let home = try await home()
        try await home.perform(until: "09:01")
        for (index, text) in ["玫瑰真美", "狐狸说：你要对玫瑰负责", "玫瑰！"].enumerated() {
            try await say(home, "say", "poetry-2", "小红", text, at: "09:0\(index + 2)")
        }
        try await say(
            home, "events", "post", "order", "--data", #"{"id": "1", "count": 3}"#, at: "09:10")
        try await say(
            home, "events", "post", "order", "--data", #"{"id": "1", "count": 3}"#, at: "09:11")
        try await home.perform()
        // In San Francisco the day ends in the afternoon.
        try await home.perform("2026-11-25", until: "17:00")
        return home
    }

    private static func after(_ home: TestHome, _ words: String...) async -> CommandResult {
        await TestHome.juben(
            words + ["--home", home.folder.path, "--now", "2026-11-25 17:00"], columns: 100)
    }

    @Test(arguments: [50, 58, 80, 100, 140])
    func noNumberOfTheReportIsCut(columns: Int) async throws {
        let book = Self.playbook.replacing("订单", with: "春节前最后一次全场清仓的大型订单活动")
        let home = try await TestHome(playbooks: ["orders": book])
        try await home.perform(until: "08:00")
        let report = await home.juben("report", "--days", "30", columns: columns)
        let goals = report.output.split(separator: "\n").filter { $0.contains("截止") }
        #expect(goals.count == 3, "\(report.output)")
        for goal in goals {
            #expect(goal.contains("截止 2026-11-24") || goal.contains("截止 2026-12-31"))
            #expect(goal.contains("/ 2 ") || goal.contains("/ 9 ") || goal.contains("/ 50% "))
        }
        let widest = report.output.split(separator: "\n").map { String($0).displayWidth }.max()
        #expect(widest ?? 0 <= columns, "\(report.output)")
    }

    @Test("Row 1, row 70, row 71: the report has goals first, and their verdict")
    func theReportHasGoalsFirst() async throws {
        let home = try await performed()
        let result = await Self.after(home, "report", "--days", "2", "--json")
        #expect(result.exit == 1, "a goal was missed: \(result.errors)")
        let report = try Value(json: result.output)
        let goals = report["goals"]?.list ?? []
        #expect(goals.prefix(3).map { $0["status"] } == ["reached", "missed", "open"])
        #expect(goals.prefix(3).map { $0["value"] }.prefix(2) == [3, 3])
        #expect(goals.first?["series"]?.list?.first == 3)
        let stages = goals.filter { $0["stage"] == "开售" }
        #expect(stages.allSatisfy { $0["status"] == "missed" } && !stages.isEmpty)
        let metrics = report["metrics"]?.list ?? []
        #expect(metrics.prefix(2).map { $0["metric"] } == ["orders", "active_rate"])
        #expect(metrics.map { $0["goal"] }.prefix(3) == [true, true, false])
        #expect(report["terms"]?.list?.first?["term"] == "玫瑰")
        let text = await Self.after(home, "report", "--days", "2").output
        #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= 100 })
        let order = ["目标", "订单", "指标", "其他指标", "各群"].map { text.range(of: $0)?.lowerBound }
        #expect(order == order.compactMap(\.self).sorted(), "\(text)")
        let missed = try Home(home.folder).openStore().read {
            try $0.fetch(Query(AuditRecord.self)).filter { $0.verb == "goal.missed" }
        }
        #expect(missed.contains { $0.detail == "orders 3.0 of 9.0 by 2026-11-24" })
    }

    @Test("Row 53: the report shows the mix of the values of posts")
    func theReportShowsTheMix() async throws {
        let home = try await performed()
        let report = try Value(
            json: await Self.after(home, "report", "--days", "2", "--json").output)
        let mix = report["values"]?.list ?? []
        #expect(Set(mix.compactMap { $0["value"]?.text }) == ["information", "welfare"])
        #expect(mix.first?["count"] == mix.last?["count"])
        let posts = report["metrics"]?.list?.first { $0["metric"] == "promotion_share" }
        #expect(posts?["total"] == .double(0.5))
    }

    @Test("Row 1: stats match the event log")
    func statsMatchTheEventLog() async throws {
        let home = try await performed()
        let rows = try TestHome.rows(
            await Self.after(home, "stats", "--group", "poetry-2", "--json").output)
        let first = try #require(rows.first { $0["day"] == "2026-11-24" })
        let events = try Home(home.folder).openStore().read {
            try $0.fetch(Query(InboxRecord.self)).filter { $0.subject == "poetry-2" }
        }
        #expect(first["messages"] == .int(Int64(events.count { $0.name == "message" })))
        #expect(first["joins"] == .int(Int64(events.count { $0.name == "member.joined" })))
        #expect(first["speakers"] == 1)
        #expect(first["leaves"] == 0)
        #expect(first["checkin_rate"] == nil || first["checkin_rate"] == .null)
        #expect(await Self.after(home, "doctor").output.contains("metric-sum") == false)
        try Home(home.folder).openStore().write { transaction in
            try transaction.upsert(
                MetricRecord(
                    day: "2026-11-24", groupID: "poetry-2", metric: "messages", amount: 77))
        }
        let doctor = await Self.after(home, "doctor", "--json")
        #expect(doctor.exit == 1)
        #expect(doctor.output.contains("metric-sum"))
    }

    @Test("Row 8: the words of a group's day as JSON and CSV")
    func wordsAreExported() async throws {
        let home = try await performed()
        let rows = try TestHome.rows(
            await Self.after(home, "terms", "--group", "poetry-2", "--json").output)
        #expect(rows.first?["term"] == "玫瑰")
        #expect(rows.first?["count"] == 3)
        #expect(rows.first?["day"] == "2026-11-24")
        let csv = await Self.after(home, "terms", "--group", "poetry-2", "--csv", "-").output
        #expect(csv.hasPrefix("day,group,name,term,count\n2026-11-24,poetry-2,"))
        #expect(csv.contains(",玫瑰,3\n"))
    }

    @Test func wordsOfAllScriptsAreFound() {
        let words = WordBreaker().words(of: "今天读完了《小王子》第三章，Hello world 123 好！")
        #expect(words.contains("今天") && words.contains("Hello") && words.contains("world"))
        #expect(!words.contains("123") && !words.contains("，") && !words.contains("《"))
        #expect(WordBreaker().words(of: "").isEmpty)
        var terms = TermCount()
        for text in ["我们 Rose", "rose 的", "ROSE"] {
            terms.add(text, words: WordBreaker().words(of:))
        }
        #expect(terms.top(5).map(\.name) == ["rose"])
        #expect(terms.top(5).map(\.count) == [3])
    }

    @Test func thePageStandsAlone() async throws {
        let home = try await performed()
        let page = home.folder.url.appendingPathComponent("report.html").path
        _ = await Self.after(home, "report", "--html", page)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("default-src 'none'"))
        #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("src="))
        #expect(html.contains("<svg") && html.contains("订单") && html.contains("prefers-color"))
        let goals = try #require(html.range(of: "<h2>目标</h2>"))
        let others = try #require(html.range(of: "<h2>其他指标</h2>"))
        #expect(goals.lowerBound < others.lowerBound)
    }

    @Test("Row 11: candidates come with the evidence")
    func candidatesAreRanked() async throws {
        let home = try await performed()
        let rows = try TestHome.rows(
            await Self.after(home, "candidates", "poetry-2", "--json").output)
        #expect(rows.first?["name"] == "小红")
        #expect(rows.first?["score"]?.number == 6)
        #expect(rows.first?["said"]?.list?.first == "玫瑰！")
        let heavy = try TestHome.rows(
            await Self.after(
                home, "candidates", "poetry-2", "--weight", "days=100", "--json"
            ).output)
        #expect(heavy.first?["score"]?.number == 103)
        #expect(await Self.after(home, "candidates", "poetry-2", "--weight", "x=1").exit == 2)
    }

    @Test("Row 49: health is listed, the least healthy first")
    func healthIsListed() async throws {
        let home = try await performed()
        let rows = try TestHome.rows(await Self.after(home, "groups", "health", "--json").output)
        let scores = rows.compactMap { $0["score"]?.integer }
        #expect(scores == scores.sorted() && !scores.isEmpty)
        #expect(rows.last?["id"] == "poetry-2")
        #expect(await Self.after(home, "groups", "health", "--stage", "dorment").exit == 2)
    }

    @Test func periodsThatMakeNoSenseAreRefused() async throws {
        let home = try await home()
        for words in [["--days", "0"], ["--from", "2026-11-25", "--to", "2026-11-24"]] {
            let result = await TestHome.juben(
                ["report"] + words + ["--home", home.folder.path, "--now", TestHome.now])
            #expect(result.exit == 2)
        }
    }

    @Test func thePreviewCountsWhatThePerformanceCounts() async throws {
        let file = TestHome.repository.appendingPathComponent("playbooks/operators-day.lua")
        let home = try await TestHome(playbooks: [
            "operators-day": try String(contentsOf: file, encoding: .utf8)
        ])
        let scenario = try TestHome.scenario()
        let opened = try Home(home.folder)
        let range = try DayRange(
            date: TestHome.date, days: 2, zone: opened.configuration.zone, now: 0)
        let preview = PreviewRun(
            home: opened, range: range, rehearsal: RehearsalScript(scenario: scenario))
        let copy = try Home.copy(of: opened.openStore(), for: range.start)
        _ = try await preview.perform(try opened.playbooks(), on: copy)
        try await home.perform(until: "12:00", scenario: scenario)
        try await home.perform(scenario: scenario)
        try await home.perform("2026-11-25", until: "00:01")
        let zone = opened.configuration.zone
        func rows(_ store: any Store) throws -> [MetricRecord] {
            try store.read { reader in
                let here = try reader.fetch(Query(GroupRecord.self))
                    .filter { $0.zone == zone.name }.map(\.id)
                return try MetricBook(reader).rows(
                    from: range.first, before: range.first.adding(days: 1)
                ).filter { here.contains($0.groupID) }
            }
        }
        let shown = try rows(copy)
        let counted = try rows(opened.openStore())
        for row in shown where !counted.contains(row) { Issue.record("only shown: \(row)") }
        #expect(shown == counted)
        #expect(counted.contains { $0.metric == "messages" && $0.amount > 0 })
        #expect(counted.count { $0.metric == "members" } > 20)
    }
}
