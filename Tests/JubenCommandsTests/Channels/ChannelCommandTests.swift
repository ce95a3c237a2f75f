import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct ChannelCommandTests {
    private func home() async throws -> TestHome {
        try await TestHome(playbooks: ["daily": SampleBooks.daily])
    }

    private func write(
        _ home: TestHome, _ body: (any StoreTransaction) throws -> Void
    ) throws {
        try Home(home.folder).openStore().write(body)
    }

    private func channel(_ home: TestHome) async throws -> Value {
        let listed = await home.juben("channels", "list", "--json")
        #expect(listed.exit == 0)
        return try #require(TestHome.rows(listed.output).first)
    }

    @Test func aChannelIsListedWithWhatWaitsForIt() async throws {
        let home = try await home()
        let row = try await channel(home)
        #expect(row["name"] == "local")
        #expect(row["kind"] == "local")
        #expect(row["health"] == "working")
        #expect(row["standing"] == "official")
        let groups = try await TestHome.rows(home.juben("groups", "list", "--json").output)
        #expect(row["groups"] == .int(Int64(groups.count)))
        let limits = try TestHome.rows(await home.juben("channels", "limits", "--json").output)
        #expect(limits.first?["text_max"] == 10_000)
        #expect(limits.first?["actions"]?["message"] == "native")
        let kinds = try TestHome.rows(await home.juben("channels", "kinds", "--json").output)
        #expect(kinds.contains { $0["kind"] == "local" })
        let table = await home.juben("channels")
        #expect(table.output.contains("正常"))
    }

    @Test func aPausedChannelHoldsEverythingUntilItIsResumed() async throws {
        let home = try await home()
        let paused = await home.juben("channels", "pause", "local", "--why", "检修")
        #expect(paused.exit == 0, "\(paused.errors)")
        #expect(try await channel(home)["health"] == "paused")
        try await home.perform(until: "12:00")
        let store = try Home(home.folder).openStore()
        let rows = try store.read { try $0.fetch(Query(OutboxRecord.self)) }
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.state != .sent && $0.attempt == 0 })
        let doctor = await home.juben("doctor")
        #expect(doctor.output.contains("渠道 local 已暂停：检修"), "\(doctor.output)")

        let resumed = await home.juben("channels", "resume", "local")
        #expect(resumed.exit == 0, "\(resumed.errors)")
        try await home.perform(until: "12:10")
        let after = try store.read { try $0.fetch(Query(OutboxRecord.self)) }
        #expect(after.contains { $0.state == .sent })
        #expect(try await channel(home)["health"] == "working")
        let again = await home.juben("channels", "resume", "local")
        #expect(again.exit == 1)
    }

    @Test func aRestWhoseTimeIsUpIsOver() async throws {
        let home = try await home()
        let noon =
            try Home(home.folder).configuration.zone.startOfDay(.parse(TestHome.date))
            + 12 * 3_600_000
        try write(home) { transaction in
            var state = ChannelRecord(name: "local", at: noon - 60_000)
            state.set(
                .resting, because: "x.example cannot be reached", at: noon - 60_000,
                until: noon - 1)
            try transaction.upsert(state)
        }
        #expect(try await channel(home)["health"] == "working")
        try write(home) { transaction in
            var state = ChannelRecord(name: "local", at: noon)
            state.set(
                .resting, because: "x.example cannot be reached", at: noon, until: noon + 5000)
            state.stranger = "room-9"
            try transaction.upsert(state)
        }
        #expect(try await channel(home)["health"] == "resting")
        let doctor = await home.juben("doctor")
        #expect(doctor.output.contains("暂歇：x.example cannot be reached"))
        #expect(doctor.output.contains("不认识的群：room-9"))
        #expect(doctor.output.contains("juben groups add 编号 --channel local --address 'room-9'"))
    }

    @Test func aTestMessageSaysWhatThePlatformSaid() async throws {
        let home = try await home()
        let groups = try await TestHome.rows(home.juben("groups", "list", "--json").output)
        let group = try #require(groups.first?["id"]?.text)
        let sent = await home.juben("channels", "test", group)
        #expect(sent.exit == 0, "\(sent.errors)")
        let long = String(repeating: "字", count: 3334)
        let refused = await home.juben("channels", "test", group, "--text", long)
        #expect(refused.exit == 2)
        #expect(refused.errors.contains("10002 bytes; channel local takes 10000"))
        let unknown = await home.juben("channels", "check", "locl")
        #expect(unknown.exit == 2)
        #expect(unknown.errors.contains("There is no channel 'locl'; juben.yaml has local."))
        let checked = await home.juben("channels", "check")
        #expect(checked.exit == 0)
        #expect(checked.output.contains("✓"))
    }

    @Test func aGroupHasAnAddressOfItsOwn() async throws {
        let home = try await home()
        let added = await home.juben("groups", "add", "tea-1", "--address", "room-17")
        #expect(added.exit == 0, "\(added.errors)")
        let twice = await home.juben("groups", "add", "tea-2", "--address", "room-17")
        #expect(twice.exit == 1)
        #expect(twice.errors.contains("'room-17' on channel local is the group 'tea-1' already"))
        let shown = await home.juben("groups", "show", "tea-1", "--json")
        #expect(try Value(json: shown.output)["address"] == "room-17")
        try home.write("id,address\ntea-3,room-17\ntea-4,room-18\n", to: "groups-new.csv")
        let file = home.folder.url.appendingPathComponent("groups-new.csv").path
        let imported = await home.juben("groups", "import", file)
        #expect(imported.exit == 1)
        #expect(
            (imported.errors + imported.output).contains(
                "'room-17' on channel local is the group 'tea-1' already"))
    }
}
