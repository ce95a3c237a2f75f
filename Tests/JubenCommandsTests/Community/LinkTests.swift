import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// A permanent link whose targets have their turns.
@Suite struct LinkTests {
    private static func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(
            await home.juben(
                "links", "add", "读书会", "--title", "新书友", "--owner", "lin", "--scans", "500"
            ).exit == 0)
        return home
    }

    private static func run(
        _ home: TestHome, _ words: [String], at now: String = "2026-11-24 10:00"
    ) async -> CommandResult {
        await TestHome.juben(words + ["--home", home.folder.path, "--now", now])
    }

    private static func scan(
        _ home: TestHome, _ now: String = "2026-11-24 10:00"
    ) async throws
        -> Value
    {
        let scan = await run(
            home, ["links", "scan", "读书会", "--source", "海报", "--json"], at: now)
        return scan.exit == 0 ? try Value(json: scan.output) : nil
    }

    @Test("Row 65: the target changes at its last scan and when its group is full")
    func targetsHaveTheirTurns() async throws {
        let home = try await Self.home()
        let store = try Home(home.folder).openStore()
        let size = try store.read { try People($0).size(of: "evening-1") }
        // The second target has room for nobody, the third for two more scans.
        try store.write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "evening-1"))
            group.capacity = Int64(size)
            try transaction.update(group)
        }
        for target in [
            ["--group", "晨读一群", "--scans", "2"], ["--group", "evening-1"],
            ["--url", "https://example.com/qr/3", "--scans", "2"],
        ] {
            let added = await Self.run(home, ["links", "target", "读书会"] + target)
            #expect(added.exit == 0, "\(added.errors)")
        }
        var positions: [Int64?] = []
        // Each scan is a process of its own: the counts survive.
        for _ in 0..<5 { positions.append(try await Self.scan(home)["position"]?.integer) }
        #expect(positions == [1, 1, 3, 3, nil])
        let show = await home.juben("links", "show", "读书会", "--json")
        #expect(
            try Value(json: show.output).list?.map { $0["standing"] } == ["used", "full", "used"])
        // Somebody leaves, and there is room again.
        try store.write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "evening-1"))
            group.capacity += 1
            try transaction.update(group)
        }
        #expect(try await Self.scan(home)["group"] == "evening-1")
        // The owner was asked once.
        _ = try await Self.scan(home)
        let tasks = try store.read { try $0.fetch(Query(TaskRecord.self)) }
        #expect(tasks.map(\.owner) == ["lin"])
        #expect(tasks[0].title == "活码「读书会」已无可用目标，请补充")
    }

    @Test("Row 66: who looks after a link is warned a day before a target expires")
    func anExpiryIsWarnedOf() async throws {
        let home = try await Self.home()
        let added = await Self.run(
            home,
            [
                "links", "target", "读书会", "--url", "https://example.com/a", "--expires",
                "2026-11-25 12:00",
            ], at: "2026-11-24 00:00")
        #expect(added.exit == 0, "\(added.errors)")
        let day = try await home.preview()
        let warning = try #require(day.entries.first { $0.text.contains("一天内过期") })
        #expect(warning.owner == "lin" && warning.kind == .human)
        #expect(try await Self.scan(home, "2026-11-25 11:59")["position"] == 1)
        #expect(try await Self.scan(home, "2026-11-25 12:00") == nil)
        let past = await home.juben(
            "links", "target", "读书会", "--url", "https://example.com/b", "--expires", "2026-11-01")
        #expect(past.exit == 2 && past.errors.contains("已过"), "\(past.errors)")
    }

    @Test("Row 67: a list of addresses becomes the targets of one link, or none does")
    func aListIsImportedWholeOrNotAtAll() async throws {
        let home = try await Self.home()
        try home.write("https://a.example/1\n\nnonsense\nftp://a.example/2\n", to: "urls.txt")
        let file = home.folder.url.appendingPathComponent("urls.txt").path
        let broken = await home.juben("links", "import", "读书会", file)
        #expect(broken.exit == 1)
        #expect(broken.errors.contains("urls.txt:3") && broken.errors.contains("urls.txt:4"))
        let none = await home.juben("links", "show", "读书会", "--json")
        #expect(try Value(json: none.output).list?.isEmpty == true)
        let urls = (1...100).map { "https://a.example/\($0)" }.joined(separator: "\n")
        try home.write(urls, to: "urls.txt")
        #expect(await home.juben("links", "import", "读书会", file, "--scans", "1").exit == 0)
        let again = await home.juben("links", "import", "读书会", file, "--scans", "1")
        #expect(again.output.contains("添加了 0 个目标，另有 100 个已在其中"), "\(again.output)")
        #expect(try await Self.scan(home)["url"] == "https://a.example/1")
        #expect(try await Self.scan(home)["url"] == "https://a.example/2")
        #expect(await home.juben("links", "stop", "读书会", "3").exit == 0)
        #expect(try await Self.scan(home)["url"] == "https://a.example/4")
    }

    @Test("Row 68: the scans of a link are exported")
    func scansAreExported() async throws {
        let home = try await Self.home()
        _ = await home.juben("links", "target", "读书会", "--url", "https://a.example/1")
        _ = try await Self.scan(home)
        let export = await home.juben("links", "export", "读书会")
        #expect(
            export.output.split(separator: "\n").map(String.init) == [
                "at,position,source", "2026-11-24T10:00:00+08:00,1,\"海报\"",
            ], "\(export.output)")
        let list = await home.juben("links", "list")
        #expect(list.output.contains("读书会") && list.output.contains("lin"))
    }

    @Test func playbooksAddTheirGroupsToLinks() async throws {
        let home = try await TestHome(playbooks: [
            "link": """
            playbook { title = "链", why = "测试", groups = { ids = { "morning-1" } } }
            every("09:00", function(group)
              links.add("读书会", group, { scans = 3 })
              local again = links.add("读书会", group)
              local link = links.get("读书会")
              send(group, again .. link.title .. link.open)
            end)
            every("10:00", function(group) links.get("读书") end)
            """
        ])
        _ = await home.juben("links", "add", "读书会", "--title", "新")
        let day = try await home.preview()
        #expect(day.lines(of: "morning-1").contains("09:00 send 1新1"))
        let failed = try #require(day.entries.first { $0.kind == .failed })
        #expect(failed.text.contains("there is no link '读书'; did you mean '读书会'?"), "\(failed)")
    }

    @Test func theCodeOfALinkIsAPicture() async throws {
        let home = try await Self.home()
        let file = home.folder.url.appendingPathComponent("a.png").path
        let base = "https://example.com/l"
        let made = await home.juben("links", "qr", "读书会", "--base", base, "-o", file)
        #expect(made.exit == 0, "\(made.errors)")
        #expect(made.output.contains("https://example.com/l/%E8%AF%BB"))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
        let shown = await home.juben("links", "qr", "读书会", "--base", base)
        #expect(shown.output.contains("█"))
        let wrong = await home.juben("links", "qr", "读书会", "--base", base, "-o", "a.gif")
        #expect(wrong.exit == 2)
        let missing = await home.juben("links", "qr", "读书绘", "--base", base)
        #expect(missing.exit == 1 && missing.errors.contains("读书会"), "\(missing.errors)")
    }
}
