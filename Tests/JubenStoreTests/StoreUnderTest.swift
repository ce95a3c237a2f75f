import GRDB
import JubenEngine
import Testing

@testable import JubenStore

/// A kind of store that must keep the promises of ``Store``.
struct StoreUnderTest: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let makeStore: @Sendable (Scratch) throws -> any Store

    /// Every kind there is.
    static let all = [
        StoreUnderTest(testDescription: "memory") { _ in MemoryStore() },
        StoreUnderTest(testDescription: "SQLite") { try sqlite($0.file("juben.db")) },
    ]

    /// Gives the body an empty store with the tables of the engine and of the samples.
    func withStore(_ body: (any Store) throws -> Void) throws {
        let scratch = try Scratch()
        try body(makeStore(scratch))
        withExtendedLifetime(scratch) {}
    }

    /// A new SQLite store that also has the tables of the samples.
    static func sqlite(_ path: String) throws -> SQLiteStore {
        let store = try SQLiteStore.open(path: path, mode: .create, durability: .fast)
        try store.pool.write { try $0.execute(sql: SchemaText.ddl(for: [Sample.self])) }
        return store
    }
}
