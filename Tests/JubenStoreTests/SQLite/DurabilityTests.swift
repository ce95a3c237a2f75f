import GRDB
import JubenEngine
import Testing

@testable import JubenStore

@Suite struct DurabilityTests {
    private struct Stop: Error {}

    /// A store of its own, whose file has the table of the samples.
    private func store(
        _ scratch: Scratch, _ durability: SQLiteStore.Durability = .full
    ) throws -> SQLiteStore {
        let store = try SQLiteStore.open(
            path: scratch.file("juben.db"), mode: .create, durability: durability)
        try store.pool.write { try $0.execute(sql: SchemaText.ddl(for: [Sample.self])) }
        return store
    }

    /// What the last commit waited for: 2 is the disk, 1 the system.
    private func level(_ store: SQLiteStore) throws -> Int? {
        try store.pool.writeWithoutTransaction {
            try Int.fetchOne($0, sql: "PRAGMA synchronous")
        }
    }

    @Test func everyWriteWaitsForTheDiskWhateverCameBefore() throws {
        let scratch = try Scratch()
        let store = try store(scratch)
        for number in 1...3 {
            try store.writeUnsynced { try $0.insert(Sample(Int64(number), "unsynced")) }
            #expect(try level(store) == 1)
            #expect(throws: Stop.self) { try store.writeUnsynced { _ in throw Stop() } }
            try store.write { try $0.insert(Sample(Int64(number), "synced")) }
            #expect(try level(store) == 2)
            #expect(throws: Stop.self) { try store.write { _ in throw Stop() } }
            try store.write { try $0.insert(Sample(Int64(number), "again")) }
            #expect(try level(store) == 2)
        }
    }

    @Test func aStoreThatWaitsForTheSystemAloneNeverWaitsForTheDisk() throws {
        let scratch = try Scratch()
        let store = try store(scratch, .fast)
        try store.write { try $0.insert(Sample(1)) }
        try store.writeUnsynced { try $0.insert(Sample(2)) }
        try store.synchronize()
        #expect(try level(store) == 1)
    }

    @Test func anUnsyncedCommitIsThereForOtherProcesses() throws {
        let scratch = try Scratch()
        let store = try store(scratch)
        try store.writeUnsynced { try $0.insert(Sample(1)) }
        let other = try SQLiteStore.open(path: scratch.file("juben.db"), mode: .readOnly)
        #expect(try other.read { try $0.count(Query(Sample.self)) } == 1)
        try store.synchronize()
        // There is nothing left to wait for.
        try store.synchronize()
        #expect(try other.read { try $0.count(Query(Sample.self)) } == 1)
    }

    @Test func closesAlthoughStatementsAreKept() throws {
        let scratch = try Scratch()
        let store = try store(scratch)
        try store.write { transaction in
            try transaction.savepoint { try transaction.insert(Sample(1)) }
        }
        try store.close()
        let again = try SQLiteStore.open(path: scratch.file("juben.db"), mode: .readWrite)
        #expect(try again.read { try $0.count(Query(Sample.self)) } == 1)
    }
}
