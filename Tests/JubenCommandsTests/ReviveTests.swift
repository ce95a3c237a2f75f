import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// The playbook that revives groups and proposes their end.
@Suite struct ReviveTests {
    /// A home with `revive.lua`, in which one group has been silent for 40 days until yesterday.
    private func home() async throws -> TestHome {
        let file = TestHome.repository.appendingPathComponent("playbooks/revive.lua")
        let home = try await TestHome(playbooks: [
            "revive": try String(contentsOf: file, encoding: .utf8)
        ])
        try Home(home.folder).openStore().write { transaction in
            for (metric, amount) in [
                ("members", 40), ("silent_days", 40), ("stage", Health.Stage.dormant.rawValue),
            ] as [(String, Int64)] {
                try transaction.upsert(
                    MetricRecord(
                        day: "2026-11-23", groupID: "morning-1", metric: metric, amount: amount))
            }
        }
        return home
    }

    private func status(_ home: TestHome) throws -> GroupStatus? {
        try Home(home.folder).openStore().read {
            try $0.get(GroupRecord.self, id: "morning-1")?.status
        }
    }

    private static func scenario(_ text: String) throws -> Scenario {
        try Scenario(Array(text.utf8), name: "scenario.lua")
    }

    @Test("Row 50: a dormant group's end is proposed, and nothing happens without a yes")
    func nothingIsDissolvedWithoutAYes() async throws {
        let refusing = try await home()
        let no = try Self.scenario("answers(\"解散沉寂群\", { yes = false, after = \"5m\" })\n")
        let preview = try await refusing.preview(scenario: no)
        let asked = preview.entries.filter { $0.kind == .human }
        #expect(asked.map(\.group) == ["morning-1"])
        #expect(asked.first?.text.hasPrefix("解散沉寂群？") == true)
        #expect(!preview.entries.contains { $0.action == "group.dissolve" })
        try await refusing.perform(scenario: no)
        #expect(try status(refusing) == .active)

        let agreeing = try await home()
        let yes = try Self.scenario("answers(\"解散沉寂群\", { yes = true, after = \"5m\" })\n")
        #expect(
            try await agreeing.preview(scenario: yes).entries
                .contains { $0.action == "group.dissolve" })
        try await agreeing.perform(scenario: yes)
        #expect(try status(agreeing) == .dissolved)
    }

    @Test func aWordSaidMeanwhileKeepsTheGroup() async throws {
        let home = try await home()
        let scenario = try Self.scenario(
            """
            answers("解散沉寂群", { yes = true, after = "2h" })
            says("11:00", { group = "morning-1", member = "m00003", text = "我还在" })
            """)
        try await home.perform(scenario: scenario)
        #expect(try status(home) == .active)
    }

    @Test("Row 49: a declining group gets people, then a question, and people again")
    func aDecliningGroupIsRevived() async throws {
        let home = try await home()
        let store = try Home(home.folder).openStore()
        let zone = try Home(home.folder).configuration.zone
        let now = zone.startOfDay(try LocalDate.parse(TestHome.date))
        try store.write { transaction in
            let ids = IDSource(after: try Home.newestID(in: transaction))
            try InboxRecord.post(
                EventTopic("group.declining", "poetry-2"), source: "juben", sourceID: "d1",
                payload: ["score": 35, "falls": 3, "day": "2026-11-23"], at: now,
                keepFor: 2 * 86_400_000, ids: ids, in: transaction)
        }
        try await home.perform()
        let lines = try home.history().entries.filter { $0.group == "poetry-2" }
        #expect(lines.contains { $0.kind == .event && $0.text.contains("连续下降 3 天") })
        #expect(lines.contains { $0.kind == .human && $0.text.hasPrefix("私聊骨干") })
        #expect(lines.contains { $0.kind == .send && $0.text.contains("只问一个问题") })
    }
}
