import JubenValue
import Testing

@testable import JubenCommands

/// `juben why` names the reason, the run, and the line.
@Suite struct WhyCommandTests {
    private static let book = """
        playbook { title = "每天", why = "测试", groups = { ids = { "poetry-2" } } }

        every("day 06:00", { name = "早" }, function(group)
          send(group, "早上好")
        end)
        """

    private func message(_ home: TestHome) async throws -> String {
        let rows = try TestHome.rows(await home.juben("outbox", "list", "--json").output)
        return try #require(rows.first?["id"]?.text)
    }

    @Test func aHeldMessageSaysWhatHoldsItAndWhoWantsIt() async throws {
        let home = try await TestHome(
            playbooks: ["daily": Self.book])
        try await home.perform(until: "06:30")
        let id = try await message(home)
        let told = await home.juben("why", id)
        #expect(told.exit == 0, "\(told.errors)")
        for words in [
            "早上好", "静默时段 22:30–07:30", "等到 2026-11-24 07:30:00", "playbooks/daily.lua:4",
            "| send(group, \"早上好\")", "every day 06:00",
        ] {
            #expect(told.output.contains(words), "\(words) in \(told.output)")
        }
        let object = try Value(json: await home.juben("why", id, "--json").output)
        #expect(object["state"] == "pending")
        #expect(object["reasons"] == ["静默时段 22:30–07:30"])
        #expect(object["line"] == 4)
    }

    @Test func aMessageThatWasGivenUpSaysByWhom() async throws {
        let home = try await TestHome(
            playbooks: ["daily": Self.book])
        try await home.perform(until: "06:30")
        let id = try await message(home)
        #expect(await home.juben("outbox", "discard", id).exit == 0)
        let object = try Value(json: await home.juben("why", id, "--json").output)
        #expect(object["state"] == "cancelled")
        #expect(object["reasons"]?.list?.first?.text?.contains("已作废") == true)
        #expect(object["deeds"]?.list?.map { $0["verb"] } == ["outbox.discard"])
    }

    @Test func anUnknownMessageIsRefused() async throws {
        let home = try await TestHome(playbooks: ["daily": Self.book])
        let told = await home.juben("why", "7")
        #expect(told.exit == 1)
        #expect(told.errors.contains("There is no message 7"))
    }
}
