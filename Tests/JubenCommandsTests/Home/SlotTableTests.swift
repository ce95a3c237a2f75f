import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// What a handler is told of the occurrence that called it.
@Suite struct SlotTableTests {
    /// A home whose groups are twelve days old, in one of which 小林 is since four.
    private static func home(_ playbook: String) throws -> PreviewHome {
        let home = try PreviewHome(["days": playbook])
        try home.store.write { transaction in
            try transaction.insert(MemberRecord(id: "m1", name: "小林", createdAt: 0))
            try transaction.insert(
                MembershipRecord(
                    groupID: "g1", memberID: "m1", role: "member",
                    joinedAt: PreviewHome.midnight - 83 * PreviewHome.hour))
        }
        return home
    }

    /// Triggers with their options, and what is said then: whose day it is, and which.
    static let days: [(String, String, String)] = [
        (#"every("09:00""#, "", "第12天"),
        (#"every("09:00""#, #"from = "2026-11-23""#, "第2天"),
        (#"every("life 12 09:00""#, "", "第12天"),
        (#"day("12 09:00""#, "", "第12天"),
        (#"at("2026-11-24 09:00""#, "", "第12天"),
        (#"every("09:00""#, #"each = "member""#, "小林第5天"),
        (#"every("09:00""#, #"each = "member", from = "2026-11-23""#, "小林第2天"),
        (#"every("life 1-7 09:00""#, #"each = "member""#, "小林第5天"),
        (#"day("5 09:00""#, #"each = "member""#, "小林第5天"),
        (#"at("2026-11-24 09:00""#, #"each = "member""#, "小林第5天"),
    ]

    /// A playbook that says the day.
    private static func playbook(_ trigger: String, _ options: String) -> String {
        let (parameters, who) =
            options.contains("member")
            ? ("group, member, slot", "member.name .. ") : ("group, slot", "")
        return """
            \(trigger), { \(options) }, function(\(parameters))
              send(group, \(who)"第" .. slot.day .. "天")
            end)
            """
    }

    @Test(arguments: days)
    func theDayIsCountedInPreviewAndInPerformance(
        trigger: String, options: String, expected: String
    ) async throws {
        let home = try Self.home(Self.playbook(trigger, options))
        let preview = try await home.days().whole
        #expect(preview.texts == [expected])
        try await home.perform(
            from: PreviewHome.midnight, until: PreviewHome.midnight + 24 * PreviewHome.hour)
        let performed = try home.store.read { reader in
            try reader.fetch(Query(OutboxRecord.self)).filter { $0.subject == "g1" }.map(\.summary)
        }
        #expect(performed == [expected])
    }

    @Test func nothingIsCountedWhereNobodyLives() async throws {
        let home = try Self.home(
            """
            every("09:00", { each = "once" }, function(group, slot)
              send("g1", tostring(group) .. tostring(slot.day))
            end)
            """)
        let lines = try await home.days().whole.entries.map(\.text)
        #expect(lines == ["nilnil"])
    }
}

extension Timeline {
    /// What is said in the first group.
    fileprivate var texts: [String] {
        entries.filter { $0.group == "g1" && $0.kind == .send }.map(\.text)
    }
}
