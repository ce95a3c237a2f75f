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

    static let days: [(String, [String])] = [
        (
            #"every("09:00", function(group, slot) send(group, "第 " .. slot.day .. " 天") end)"#,
            ["第 12 天"]
        ),
        (
            #"at("2026-11-24 09:00", function(group, slot) send(group, "第 " .. slot.day .. " 天") end)"#,
            ["第 12 天"]
        ),
        (
            #"at("2026-11-24 09:00", { each = "member" }, function(group, member, slot) send(group, member.name .. slot.day) end)"#,
            ["小林5"]
        ),
        (
            #"every("09:00", { each = "member" }, function(group, member, slot) send(group, member.name .. slot.day) end)"#,
            ["小林5"]
        ),
        (
            #"every("life 1-7 09:00", { each = "member" }, function(group, member, slot) send(group, member.name .. slot.day) end)"#,
            ["小林5"]
        ),
        (
            #"day("5 09:00", { each = "member" }, function(group, member, slot) send(group, member.name .. slot.day) end)"#,
            ["小林5"]
        ),
        (
            #"every("09:00", { each = "member", from = "2026-11-23" }, function(group, member, slot) send(group, member.name .. slot.day) end)"#,
            ["小林2"]
        ),
    ]

    @Test(arguments: days)
    func theDayIsCountedInPreviewAndInPerformance(
        playbook: String, expected: [String]
    ) async throws {
        let home = try Self.home(playbook)
        let preview = try await home.days().whole
        #expect(preview.texts == expected)
        try await home.perform(
            from: PreviewHome.midnight, until: PreviewHome.midnight + 24 * PreviewHome.hour)
        let performed = try home.store.read { reader in
            try reader.fetch(Query(OutboxRecord.self)).filter { $0.subject == "g1" }.map(\.summary)
        }
        #expect(performed == expected)
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
