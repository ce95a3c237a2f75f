import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Invitations beyond the capacity of a group.
@Suite struct InvitationTests {
    /// A group of 200 places with so many taken, and 120 people outside.
    private func kit(members: Int) throws -> Kit {
        let kit = try Kit()
        try kit.know((0..<120).map { "p\(1000 + $0)" })
        try kit.store.write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "g1"))
            group.capacity = 200
            try transaction.update(group)
            for index in 3..<members {
                try transaction.insert(
                    MembershipRecord(groupID: "g1", memberID: "x\(index)", joinedAt: 0))
            }
        }
        return kit
    }

    private var everybody: Value { .list((0..<120).map { .string("p\(1000 + $0)") }) }

    private func state(_ kit: Kit) throws -> [InvitationRecord.State: Int] {
        let rows = try kit.store.read { try $0.fetch(Query(InvitationRecord.self)) }
        return Dictionary(rows.map { ($0.state, 1) }, uniquingKeysWith: +)
    }

    @Test("Row 3: 120 people and 150 of 200 places taken: 50 are invited, 70 wait, at the pace")
    func queue() throws {
        let kit = try kit(members: 150)
        guard
            case .values(let counts) = try kit.perform(
                "groups.invite", ["g1", everybody, ["pace": "30/m"]])
        else { throw VerbError("no-values", "groups.invite returned nothing") }
        #expect(counts == [50, 70])
        let sent = try kit.outbox("member.invite")
        #expect(sent.map(\.notBefore) == (0..<50).map { Kit.start + $0 * 2000 })
        // A second call, as after a restart, repeats nobody.
        #expect(
            try kit.value("groups.invite", ["g1", everybody, ["pace": "30/m"]]) == 0)
        #expect(try kit.outbox("member.invite").count == 50)
        #expect(try kit.value("groups.get", ["g1"])["queue"] == 70)
        #expect(try state(kit) == [.sent: 50, .queued: 70])
    }

    @Test("Row 3: whoever leaves makes room for the next in the queue, behind those under way")
    func nextInTheQueue() throws {
        let kit = try kit(members: 150)
        _ = try kit.perform("groups.invite", ["g1", everybody, ["pace": "30/m"]])
        try kit.observe("member.left", ["member": ["id": "x9"]], at: Kit.start + 1000)
        let rows = try kit.outbox("member.invite")
        #expect(rows.count == 51)
        let last = try #require(rows.last)
        #expect(last.notBefore == Kit.start + 50 * 2000 && last.lane == "g1/invite")
        #expect(try Value(encoded: last.payload)["member"]?["id"] == "p1050")
        // Who comes is waited for no longer, and takes the place that was kept.
        try kit.observe("member.joined", ["member": ["id": "p1000"]], at: Kit.start + 2000)
        #expect(try kit.outbox("member.invite").count == 51)
        #expect(try state(kit) == [.sent: 50, .queued: 69])
    }

    @Test func nobodyEverExceedsThePlacesWhateverHappens() throws {
        let kit = try kit(members: 198)
        _ = try kit.perform("groups.invite", ["g1", everybody])
        for index in 0..<40 {
            let now = Kit.start + Int64(index + 1) * 1000
            if index.isMultiple(of: 3) {
                try kit.observe(
                    "member.left", ["member": ["id": .string("x\(index + 3)")]], at: now)
            }
            let waited = try kit.store.read { reader in
                try reader.fetch(Query(InvitationRecord.self)).filter { $0.state == .sent }
            }
            let size = try kit.value("members.count", ["g1"], at: now).integer ?? 0
            #expect(Int(size) + waited.count <= 200)
            if let next = waited.first {
                try kit.observe(
                    "member.joined", ["member": ["id": .string(next.memberID)]], at: now + 1)
            }
        }
        let keys = try kit.outbox("member.invite").map { try Value(encoded: $0.payload)["member"] }
        #expect(Set(keys).count == keys.count)
    }

    @Test func whoDoesNotComeInAWeekGivesTheRoomToTheNext() throws {
        let kit = try kit(members: 199)
        _ = try kit.perform("groups.invite", ["g1", everybody])
        #expect(try kit.outbox("member.invite").count == 1)
        try kit.tend(until: Kit.start + 6 * 24 * Kit.hour)
        #expect(try kit.outbox("member.invite").count == 1)
        try kit.tend(until: Kit.start + 8 * 24 * Kit.hour)
        let rows = try kit.outbox("member.invite")
        #expect(
            try rows.compactMap { try Value(encoded: $0.payload)["member"]?["id"]?.text }
                == ["p1000", "p1001"])
    }

    @Test func aPaceThatDoesNotDivideItsTimeIsNotExceeded() throws {
        let kit = try kit(members: 150)
        _ = try kit.perform("groups.invite", ["g1", everybody, ["pace": "7/m"]])
        let times = try kit.outbox("member.invite").map(\.notBefore)
        #expect(times.count { $0 < Kit.start + 60_000 } == 7)
    }
}
