import Testing

@testable import JubenEngine

@Suite struct MomentMemoTests {
    private struct Stop: Error {}

    private static func row(_ key: String, at moment: Int64 = 1) -> GateRecord {
        GateRecord(key: key, at: moment, expiresAt: moment + 1)
    }

    /// The version of a table after each of some changes.
    @Test func everyChangeGivesATableANewVersionAndNothingElseDoes() throws {
        let store = MemoryStore()
        var versions = [try version(of: store)]
        try store.write { try $0.insert(Self.row("a")) }
        versions.append(try version(of: store))
        try store.write { try $0.update(Self.row("a", at: 2)) }
        versions.append(try version(of: store))
        try store.write { _ = try $0.delete(GateRecord.self, [.text("a")]) }
        versions.append(try version(of: store))
        #expect(Set(versions).count == versions.count)
        #expect(versions == versions.sorted())

        try store.write { transaction in
            _ = try transaction.fetch(Query(GateRecord.self))
            _ = try transaction.delete(GateRecord.self, [.text("nobody")])
            try transaction.insert(StateRecord(scope: "a", key: "b", value: []))
        }
        #expect(try version(of: store) == versions.last)
    }

    @Test func whatIsUndoneLeavesNoVersionThatWasSeenBefore() throws {
        let store = MemoryStore()
        let before = try version(of: store)
        var inside = 0
        #expect(throws: Stop.self) {
            try store.write { transaction in
                try transaction.insert(Self.row("a"))
                inside = transaction.version(of: GateRecord.self) ?? 0
                throw Stop()
            }
        }
        let after = try version(of: store)
        #expect(inside > before)
        #expect(after > inside)
    }

    @Test func copiesThatGoTheirOwnWaysNeverShareAVersion() throws {
        let one = MemoryStore()
        try one.write { try $0.insert(Self.row("a")) }
        let other = one.copy()
        #expect(try version(of: one) == version(of: other))
        try one.write { try $0.insert(Self.row("b")) }
        try other.write { try $0.insert(Self.row("c")) }
        #expect(try version(of: one) != version(of: other))
    }

    @Test func aMomentIsLookedUpOnceForEachVersion() throws {
        let memo = MomentMemo(kinds: 2)
        var looks = 0
        func find(_ kind: Int, _ version: Int?, _ moment: Int64?) throws -> Int64? {
            try memo.moment(kind, as: version) {
                looks += 1
                return moment
            }
        }
        #expect(try find(0, 1, 5) == 5)
        #expect(try find(0, 1, 6) == 5)
        #expect(try find(1, 1, nil) == nil)
        #expect(try find(1, 1, 7) == nil)
        #expect(looks == 2)
        #expect(try find(0, 2, 6) == 6)
        // A store that cannot tell is asked every time, and forgets nothing that is known.
        #expect(try find(0, nil, 8) == 8)
        #expect(try find(0, 2, 9) == 6)
        #expect(looks == 4)
    }

    private func version(of store: MemoryStore) throws -> Int {
        try store.read { $0.version(of: GateRecord.self) ?? -1 }
    }
}
