import JubenEngine
import Testing

@testable import JubenStore

@Suite struct MemoryStoreCopyTests {
    private static let rows = (0..<1000).map {
        Sample($0, "w\($0 % 3)", rank: $0 % 5 == 0 ? nil : $0, nick: "\($0)")
    }

    @Test func aCopyAndItsOriginalGoTheirOwnWays() throws {
        let store = MemoryStore()
        try store.write { for row in Self.rows { try $0.insert(row) } }
        let copy = store.copy()
        try copy.write { transaction in
            for row in Self.rows.prefix(500) { try transaction.delete(Sample.self, row.key) }
        }
        try store.write { try $0.insert(Sample(5000)) }
        #expect(try store.read { try $0.count(Query(Sample.self)) } == 1001)
        #expect(try copy.read { try $0.fetch(Query()) } == Array(Self.rows.dropFirst(500)))
        #expect(try copy.read { try $0.count(Query(Sample.self, index: "sample_ranked")) } == 400)
    }

    @Test func aDurableStoreGoesIntoMemoryAndBack() throws {
        let scratch = try Scratch()
        let durable = try StoreUnderTest.sqlite(scratch.file("one.db"))
        try durable.write { transaction in
            for row in Self.rows { try transaction.insert(row) }
            try transaction.insert(GateRecord(key: "g", at: 1, expiresAt: 2))
        }
        let memory = try durable.read { reader in
            try MemoryStore.load(from: reader, types: [Sample.self, GateRecord.self])
        }
        #expect(try memory.read { try $0.fetch(Query()) } == Self.rows)
        let other = try StoreUnderTest.sqlite(scratch.file("two.db"))
        try other.write { try memory.save(to: $0) }
        #expect(try other.read { try $0.fetch(Query()) } == Self.rows)
        #expect(try other.read { try $0.get(GateRecord.self, id: "g") }?.expiresAt == 2)
    }

    /// An index that is built when it is first asked holds what one does that was always there.
    @Test(arguments: [false, true])
    func anIndexAnswersAlikeWheneverItIsBuilt(isReadFirst: Bool) throws {
        let original = MemoryStore()
        try original.write { for row in Self.rows { try $0.insert(row) } }
        let filled = try original.read { reader in
            try MemoryStore.load(from: reader, types: [Sample.self])
        }
        let ranked = Query(Sample.self, index: "sample_ranked")
        if isReadFirst {
            #expect(try filled.read { try $0.count(ranked) } == 800)
        }
        for store in [original, filled] {
            try store.write { transaction in
                for row in Self.rows.prefix(300) { try transaction.delete(Sample.self, row.key) }
                for number in 2000..<Int64(2100) {
                    try transaction.insert(Sample(number, "w1", rank: number % 7))
                }
                for var row in Self.rows.suffix(200) {
                    row.rank = nil
                    try transaction.update(row)
                }
            }
        }
        #expect(try filled.read { try $0.fetch(ranked) } == original.read { try $0.fetch(ranked) })
        let all = Query(Sample.self)
        #expect(try filled.read { try $0.fetch(all) } == original.read { try $0.fetch(all) })
        #expect(throws: StoreError.self) {
            try filled.write { try $0.insert(Sample(9000, nick: Self.rows[500].nick)) }
        }
    }
}
