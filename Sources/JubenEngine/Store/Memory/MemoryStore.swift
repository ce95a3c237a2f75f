import Synchronization

/// A store in memory: what preview and tests run on.
///
/// It keeps the same promises as the durable stores except that of surviving. One transaction
/// runs at a time; reads work on the state of the last commit and hold nobody up. Inside a
/// transaction use the transaction: asking the store itself there is a programming error.
package final class MemoryStore: Store {
    private let tables: Mutex<MemoryTables>

    /// Makes an empty store for any record types.
    package init() { tables = Mutex(MemoryTables()) }

    init(_ tables: MemoryTables) { self.tables = Mutex(tables) }

    package func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        try withoutActuallyEscaping(body) { body in
            var outcome: Swift.Result<Result, any Error>?
            tables.withLock { tables in
                // The transaction alone owns the tables, or each change would copy them.
                let transaction = MemoryTransaction(exchange(&tables, with: MemoryTables()))
                outcome = Swift.Result { try body(transaction) }
                if case .failure = outcome { transaction.rollback() }
                tables = transaction.finish()
            }
            guard let outcome else { preconditionFailure("the lock ran no body") }
            return try outcome.get()
        }
    }

    package func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try body(MemoryReader(snapshot, of: self))
    }

    /// Builds the index that a query asks, so that no later reader has to.
    ///
    /// While somebody writes it is left to the next one.
    func prepare(for range: KeyRange, of type: any Record.Type) {
        _ = tables.withLockIfAvailable { $0.prepare(for: range, of: type) }
    }

    /// The tables as of the last commit.
    var snapshot: MemoryTables { tables.withLock { $0 } }
}
