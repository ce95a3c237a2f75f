import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// The same person in several groups.
@Suite struct DuplicateTests {
    /// Two groups: m2 is in both, m3 has a second account with the same phone, m1 runs the first.
    private func kit() throws -> Kit {
        let kit = try Kit()
        try kit.know(["m3b"])
        try kit.store.write { transaction in
            try transaction.insert(
                GroupRecord(
                    id: "g2", name: "二群", channel: "local", address: "g2", zone: "Asia/Shanghai",
                    firstDay: "2026-11-20", status: .active, createdAt: 0))
            let places: [(String, String, Int64)] = [
                ("m1", "member", 9), ("m2", "member", 10), ("m3b", "member", -10),
            ]
            for (member, role, at) in places {
                try transaction.insert(
                    MembershipRecord(
                        groupID: "g2", memberID: member, role: role, joinedAt: Kit.start + at))
            }
            try transaction.upsert(
                MembershipRecord(
                    groupID: "g1", memberID: "m1", role: "owner", joinedAt: Kit.start))
        }
        for member in ["m3", "m3b"] {
            _ = try kit.perform("members.set", [.string(member), "phone", "13800000000"])
        }
        return kit
    }

    private func find(_ kit: Kit, _ standard: DuplicateStandard) throws -> [DuplicateFinder.Person]
    {
        try kit.store.read { try DuplicateFinder(standard, in: $0).people(in: ["g1", "g2"]) }
    }

    private func line(_ person: DuplicateFinder.Person) -> String {
        let kept = person.kept.map { "\($0.group)/\($0.member)" }.joined(separator: " ")
        let spare = person.spare.map { "\($0.group)/\($0.member)" }.joined(separator: " ")
        return "\(person.sign): \(kept) - \(spare)"
    }

    @Test("Row 6: people in two groups are listed, and the first membership stays")
    func sameID() throws {
        let kit = try kit()
        #expect(
            try find(kit, DuplicateStandard()).map(line) == [
                "id: g1/m1 - g2/m1", "id: g1/m2 - g2/m2",
            ])
        #expect(
            try find(kit, DuplicateStandard(keep: .latest)).map(line) == [
                "id: g1/m1 - g2/m1", "id: g2/m2 - g1/m2",
            ])
    }

    @Test("Row 56: by a declared standard two accounts are one person; its changes are audited")
    func standard() throws {
        let kit = try kit()
        let standard = DuplicateStandard(same: ["phone"])
        #expect(
            try find(kit, standard).map(line).last
                == "phone 13800000000: g2/m3b - g1/m3")
        for (at, one) in [DuplicateStandard(), DuplicateStandard(), standard].enumerated() {
            try kit.store.write {
                _ = try one.note(by: "ops", at: Kit.start + Int64(at), ids: kit.ids, in: $0)
            }
        }
        #expect(
            try kit.audit("duplicates.standard").map(\.detail) == [
                "same: id; keep: earliest",
                "same: id; keep: earliest → same: id, phone; keep: earliest",
            ])
    }

    @Test("Row 6: a plan removes what it showed, once, and nobody who runs a group")
    func removal() throws {
        let kit = try kit()
        let people = try find(kit, DuplicateStandard())
        let plan = try kit.store.write {
            try RemovalPlan.make(people, DuplicateStandard(), in: $0)
        }
        #expect(plan.number == 1 && plan.items.map(\.member) == ["m1", "m2"])
        #expect(try kit.outbox("member.remove").isEmpty, "nothing goes before somebody says yes")
        // Meanwhile m1 becomes a manager of the second group too, and stays there.
        let outcome = try kit.store.write { transaction in
            try transaction.upsert(
                MembershipRecord(
                    groupID: "g2", memberID: "m1", role: "manager", joinedAt: Kit.start))
            let read = try #require(try RemovalPlan.read(1, transaction))
            #expect(read == plan)
            return try read.carryOut(by: "ops", at: Kit.start, ids: kit.ids, in: transaction)
        }
        #expect(outcome.removed == 1 && outcome.changed.map(\.member) == ["m1"])
        #expect(try kit.outbox("member.remove").map(\.subject) == ["g2"])
        #expect(try kit.store.read { try RemovalPlan.read(1, $0) } == nil)
        #expect(try kit.audit("duplicates.remove").count == 1)
    }
}
