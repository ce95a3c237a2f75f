import Foundation
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct DoctorCommandTests {
    private func home() async throws -> TestHome {
        try await TestHome(playbooks: ["daily": SampleBooks.daily])
    }

    /// The codes of what doctor finds, and nothing of the machine that the tests run on.
    private func codes(_ home: TestHome, now: String = TestHome.now) async throws -> [String] {
        let result = await TestHome.juben(
            ["doctor", "--json", "--home", home.folder.path, "--now", now])
        let findings = try Value(json: result.output)["findings"]?.list ?? []
        #expect(result.exit == (findings.isEmpty ? 0 : 1))
        for finding in findings {
            #expect(finding["problem"]?.text?.isEmpty == false)
            #expect(finding["fix"]?.text?.isEmpty == false)
        }
        return findings.compactMap { $0["code"]?.text }.filter { $0 != "disk" }
    }

    private func write(
        _ home: TestHome, _ body: (any StoreTransaction) throws -> Void
    ) throws {
        try Home(home.folder).openStore().write(body)
    }

    /// A home that lives in real time: in a rehearsal the clock means nothing.
    private func realHome() async throws -> TestHome {
        let home = try await home()
        try await home.perform(until: "12:00")
        try write(home) { try RehearsalPosition.forget(in: $0) }
        return home
    }

    @Test func aNewHomeIsFine() async throws {
        let home = try await home()
        #expect(try await codes(home) == [])
        let text = await home.juben("doctor")
        #expect(text.output.contains("数据库完好"))
        let facts = try Value(json: await home.juben("doctor", "--json").output)["facts"]
        #expect(facts?["schema"] == .int(Int64(SQLiteStore.schemaVersion)))
        #expect(facts?["time_zone_data"]?.text?.hasPrefix("20") == true)
    }

    @Test func speaksEnglishWhereTheHomeDoes() async throws {
        let home = try await home()
        let text = try String(contentsOf: home.folder.configuration, encoding: .utf8)
        try home.write(text.replacing("language: zh", with: "language: en"), to: "juben.yaml")
        try home.write("playbook {", to: "playbooks/broken.lua")
        let result = await home.juben("doctor")
        #expect(result.exit == 1)
        #expect(
            result.output.contains(
                "mend it; until then the version that was deployed before stays"))
        #expect(result.output.contains("playbooks/broken.lua:"))
    }

    @Test func findsWhatIsWrongWithTheConfiguration() async throws {
        let home = try await home()
        try home.write("zone: Nowhere/Land\n", to: "juben.yaml")
        #expect(try await codes(home) == ["configuration"])
    }

    @Test func findsRunsThatAreStopped() async throws {
        let home = try await realHome()
        try write(home) { transaction in
            for (status, id) in [(RunStatus.paused, 1), (.diverged, 2), (.waiting, 3)] {
                try transaction.insert(
                    RunRecord(
                        id: Int64(id), playbook: "daily", triggerID: "daily#早",
                        subject: "poetry-2", scriptHash: "x", status: status, seed: 1,
                        arguments: [], error: status == .waiting ? nil : "why [code]",
                        createdAt: 0))
            }
            try transaction.insert(
                RunRecord(
                    id: 4, playbook: "daily", triggerID: "daily#早", subject: "", scriptHash: "x",
                    status: .running, crashes: 2, seed: 1, arguments: [], createdAt: 0))
        }
        #expect(
            try await codes(home, now: "\(TestHome.date) 12:01")
                == ["paused", "diverged", "crashed", "waiting", "lost"])
        let text = await home.juben("doctor").output
        #expect(text.contains("运行 1 已暂停 (why [code])"))
    }

    @Test func countsWhatIsTooMuchToList() async throws {
        let home = try await realHome()
        try write(home) { transaction in
            for id in 1...15 {
                try transaction.insert(
                    RunRecord(
                        id: Int64(id), playbook: "daily", triggerID: "daily#早", subject: "",
                        scriptHash: "x", status: .paused, seed: 1, arguments: [], createdAt: 0))
            }
        }
        #expect(try await codes(home).count == Doctor.sameMax + 1)
        #expect(await home.juben("doctor").output.contains("同样的情况还有 5 个"))
    }

    @Test func findsDoubts() async throws {
        let home = try await realHome()
        try write(home) { transaction in
            let rows = try transaction.fetch(Query(OutboxRecord.self))
            var row = try #require(rows.first)
            row.state = .doubt
            try transaction.update(row)
        }
        #expect(try await codes(home) == ["doubt"])
    }

    @Test func findsAClockThatIsBehind() async throws {
        let home = try await realHome()
        #expect(try await codes(home, now: "2026-11-23 12:00") == ["clock"])
    }

    @Test func findsThatNobodyDoesWhatIsDue() async throws {
        let home = try await realHome()
        // At 16:00 the day of the groups in Los Angeles ends, and is to be counted.
        #expect(try await codes(home, now: "\(TestHome.date) 16:04") == [])
        #expect(try await codes(home, now: "\(TestHome.date) 20:10") == ["not-served"])
        #expect(await home.juben("say", "poetry-2", "somebody", "早").exit == 1)
        #expect(await home.juben("join", "poetry-2", "somebody").exit == 0)
        #expect(try await codes(home, now: "\(TestHome.date) 12:04") == [])
        #expect(try await codes(home, now: "\(TestHome.date) 12:10") == ["not-served"])
    }

    @Test func findsGroupsThatNoChannelReaches() async throws {
        let home = try await realHome()
        try write(home) { transaction in
            var group = try Directory(transaction).group("poetry-2")
            group.channel = "wecom-a"
            try transaction.update(group)
        }
        #expect(try await codes(home) == ["unknown-channel"])
        #expect(await home.juben("doctor").output.contains("请在 channels 里加上 wecom-a"))
    }

    @Test func findsAZoneThatIsNotKnown() async throws {
        let home = try await realHome()
        try write(home) { transaction in
            let directory = Directory(transaction)
            var group = try directory.group("poetry-2")
            group.zone = "Mars/Olympus"
            try transaction.update(group)
        }
        #expect(try await codes(home).contains("zone"))
    }

    @Test func findsAYearThatTheCalendarDoesNotKnow() async throws {
        let book = SampleBooks.daily.replacing("day 09:00", with: "workday 09:00")
        let home = try await TestHome(playbooks: ["daily": book])
        #expect(try await codes(home) == [])
        #expect(try await codes(home, now: "2026-12-10 12:00") == ["calendar"])
    }

    @Test func findsTablesThatAreNotJubens() async throws {
        let home = try await home()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            """
            import sqlite3, sys
            database = sqlite3.connect(sys.argv[1])
            database.execute("CREATE TABLE notes (text)")
            database.execute("DROP INDEX run_script")
            database.commit()
            """, home.folder.database.path,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try await codes(home) == ["unknown-table", "schema"])
    }

    @Test func findsRightsThatAreTooWide() async throws {
        let home = try await home()
        let files = FileManager.default
        try home.write("TOKEN=1", to: "wecom.env")
        #expect(try await codes(home) == ["secret"])
        try files.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: home.folder.url.appendingPathComponent("wecom.env").path)
        #expect(try await codes(home) == [])
        try files.setAttributes(
            [.posixPermissions: 0o646], ofItemAtPath: home.folder.database.path)
        #expect(try await codes(home) == ["open-to-all", "open-to-all"])
    }

    @Test func findsALogThatHasGrown() async throws {
        let home = try await home()
        let log = home.folder.database.path + "-wal"
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: log))
        try file.truncate(atOffset: UInt64(Doctor.logMax) + 1)
        try file.close()
        #expect(try await codes(home).contains("log"))
    }

    @Test func saysWhatANonHomeNeeds() async {
        let result = await TestHome.juben(["doctor", "--home", "/nonexistent"])
        #expect(result.exit == 3)
        #expect(result.errors.contains("There is no folder"))
    }
}
