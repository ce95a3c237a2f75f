import JubenEngine
import Testing

@Suite struct StoreConformanceTransactionTests {
    private struct Stop: Error {}

    private static func rows(_ store: any Store) throws -> [Sample] {
        try store.read { try $0.fetch(Query(Sample.self)) }
    }

    @Test(arguments: StoreUnderTest.all)
    func returnsWhatTheBodyReturns(kind: StoreUnderTest) throws {
        try kind.withStore { store throws in
            #expect(try store.write { _ in 5 } == 5)
            #expect(try store.read { _ in "five" } == "five")
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func leavesNoTraceWhenTheBodyThrows(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            let before = [Sample(1, "a", rank: 1, nick: "x"), Sample(2, "b", rank: 2, nick: "y")]
            try store.write { for row in before { try $0.insert(row) } }
            #expect(throws: Stop.self) {
                try store.write { transaction in
                    try transaction.insert(Sample(3, "c", rank: 3, nick: "z"))
                    try transaction.update(Sample(1, "a", rank: 9, nick: "w"))
                    try transaction.delete(Sample.self, [2, "b"])
                    try transaction.upsert(Sample(2, "b", rank: 8, nick: "x"))
                    try transaction.delete(Sample.self, [3, "c"])
                    throw Stop()
                }
            }
            #expect(try Self.rows(store) == before)
            try store.read { reader throws in
                #expect(try reader.fetch(Query(index: "sample_ranked")) == before)
                #expect(try reader.fetch(Query(index: "sample_nick")) == before)
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func readsARowAnewAfterEveryChange(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                func rank() throws -> Int64? { try transaction.get(Sample.self, [1, "a"])?.rank }
                #expect(try rank() == nil)
                try transaction.insert(Sample(1, "a", rank: 1))
                #expect(try rank() == 1)
                try transaction.update(Sample(1, "a", rank: 2))
                #expect(try rank() == 2)
                #expect(throws: Stop.self) {
                    try transaction.savepoint {
                        try transaction.update(Sample(1, "a", rank: 3))
                        #expect(try rank() == 3)
                        throw Stop()
                    }
                }
                #expect(try rank() == 2)
                #expect(try !transaction.insertIfAbsent(Sample(1, "a", rank: 4)))
                #expect(try rank() == 2)
                try transaction.upsert(Sample(1, "a", rank: 5))
                #expect(try rank() == 5)
                #expect(try transaction.get(Sample.self, [2, "a"]) == nil)
                try transaction.delete(Sample.self, [1, "a"])
                #expect(try rank() == nil)
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func keepsWhatWasWrittenUnsynced(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            #expect(try store.writeUnsynced { try $0.insertIfAbsent(Sample(1, "a")) })
            #expect(throws: Stop.self) {
                try store.writeUnsynced { transaction in
                    try transaction.insert(Sample(2, "b"))
                    throw Stop()
                }
            }
            try store.synchronize()
            try store.write { try $0.insert(Sample(3, "c")) }
            #expect(try Self.rows(store).map(\.word) == ["a", "c"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func readsItsOwnChangesBeforeTheyAreCommitted(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                try transaction.insert(Sample(1, "a", rank: 1))
                #expect(try transaction.get(Sample.self, [1, "a"])?.rank == 1)
                #expect(try transaction.count(Query(Sample.self, index: "sample_ranked")) == 1)
                try transaction.delete(Sample.self, [1, "a"])
                #expect(try transaction.first(Query(Sample.self)) == nil)
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func aReadSeesOneStateUntilItEnds(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { try $0.insert(Sample(1, "a")) }
            try store.read { reader in
                #expect(try reader.count(Query(Sample.self)) == 1)
                try store.write { try $0.insert(Sample(2, "b")) }
                #expect(try reader.count(Query(Sample.self)) == 1)
            }
            #expect(try Self.rows(store).count == 2)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func aSavepointUndoesItsOwnChangesOnly(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                try transaction.insert(Sample(1, "a", rank: 1))
                #expect(throws: Stop.self) {
                    try transaction.savepoint {
                        try transaction.update(Sample(1, "a", rank: 2))
                        try transaction.insert(Sample(2, "b"))
                        throw Stop()
                    }
                }
                #expect(try transaction.fetch(Query()) == [Sample(1, "a", rank: 1)])
                let answer = try transaction.savepoint {
                    try transaction.insert(Sample(3, "c"))
                    return "kept"
                }
                #expect(answer == "kept")
            }
            #expect(try Self.rows(store) == [Sample(1, "a", rank: 1), Sample(3, "c")])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func savepointsNest(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                try transaction.savepoint {
                    try transaction.insert(Sample(1))
                    try? transaction.savepoint {
                        try transaction.insert(Sample(2))
                        try transaction.savepoint { try transaction.insert(Sample(3)) }
                        throw Stop()
                    }
                    try transaction.savepoint { try transaction.insert(Sample(4)) }
                }
                try? transaction.savepoint {
                    try transaction.savepoint { try transaction.insert(Sample(5)) }
                    throw Stop()
                }
            }
            #expect(try Self.rows(store).map(\.number) == [1, 4])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func aRefusedRowLeavesTheTransactionUsable(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                try transaction.insert(Sample(1, nick: "n"))
                #expect(throws: StoreError.self) { try transaction.insert(Sample(2, nick: "n")) }
                try transaction.insert(Sample(2, nick: "m"))
            }
            #expect(try Self.rows(store).count == 2)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func writersFromManyThreadsComeOneAfterTheOther(kind: StoreUnderTest) async throws {
        let scratch = try Scratch()
        let store = try kind.makeStore(scratch)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<25 {
                        try store.write { transaction in
                            let old = try transaction.get(Sample.self, [1, ""])?.rank ?? 0
                            try transaction.upsert(Sample(1, rank: old + 1))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try Self.rows(store).map(\.rank) == [200])
    }
}
