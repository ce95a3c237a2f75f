/// Where everything that must survive is kept.
///
/// The engine is the only writer of runs; other processes may add events. Both calls are
/// synchronous: a transaction is tens of microseconds of work, and nothing outside the process is
/// ever called from inside one.
package protocol Store: Sendable {
    /// Runs the body in one transaction that commits when it returns and leaves no trace when it
    /// throws.
    ///
    /// - Throws: what the body throws, or ``StoreError``.
    func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result

    /// Runs the body as ``write(_:)`` does, but without waiting for the disk: the commit survives
    /// the death of the process, and a loss of power only once a later ``write(_:)`` that changed
    /// something, or ``synchronize()``, has returned.
    ///
    /// It is for what nobody outside the process can have learnt of by then.
    ///
    /// - Throws: what the body throws, or ``StoreError``.
    func writeUnsynced<Result>(
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result

    /// Returns when every commit so far survives a loss of power.
    ///
    /// - Throws: ``StoreError``.
    func synchronize() throws

    /// Runs the body on an unchanging view of the store.
    ///
    /// - Throws: what the body throws, or ``StoreError``.
    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result

    /// Gives a little of the space that removed rows took back to the system.
    ///
    /// - Returns: whether there is more to give back.
    /// - Throws: ``StoreError``.
    func reclaim() throws -> Bool
}

extension Store {
    /// A store that takes no more space than its rows.
    package func reclaim() throws -> Bool { false }

    /// A store whose every commit is as durable as it can be.
    package func writeUnsynced<Result>(
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result { try write(body) }

    /// A store whose every commit is as durable as it can be.
    package func synchronize() throws {}
}

/// Reads rows.
package protocol StoreReader: AnyObject {
    /// The row with the given primary key.
    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R?

    /// The rows of a range, in the index's order.
    func fetch<R: Record>(_ query: Query<R>) throws -> [R]

    /// Shows the rows of a range, in the index's order, until the body returns false.
    ///
    /// Where rows are in memory, it costs less than ``fetch(_:)``, which copies them. The body may
    /// read but not write.
    ///
    /// - Throws: what the body throws, or ``StoreError``.
    func visit<R: Record>(_ query: Query<R>, _ body: (R) throws -> Bool) throws

    /// The number of rows of a range; the query's limit does not count.
    func count<R: Record>(_ query: Query<R>) throws -> Int

    /// A number that was never given for other rows of the table, in this store or another; nil
    /// where the store cannot tell whether they have changed.
    func version(of type: any Record.Type) -> Int?
}

extension StoreReader {
    /// A store whose rows must be copied anyhow.
    package func visit<R: Record>(_ query: Query<R>, _ body: (R) throws -> Bool) throws {
        for row in try fetch(query) where try !body(row) { return }
    }

    /// A store in which others write as well.
    package func version(of type: any Record.Type) -> Int? { nil }

    /// A number that was never given for other rows of any of the tables; nil where the store
    /// cannot tell whether they have changed.
    package func version(of types: any Record.Type...) -> Int? {
        var greatest = 0
        for type in types {
            // Numbers only grow, so a change of one table is a change of the greatest.
            guard let version = version(of: type) else { return nil }
            greatest = max(greatest, version)
        }
        return greatest
    }
}

/// Reads and changes rows, all or nothing.
package protocol StoreTransaction: StoreReader {
    /// Adds a row.
    ///
    /// - Throws: ``StoreError/Code/duplicate`` when its key, or a unique index, has it already.
    func insert<R: Record>(_ record: R) throws

    /// Adds a row unless its key, or a unique index, has it already.
    ///
    /// - Returns: whether the row was added.
    func insertIfAbsent<R: Record>(_ record: R) throws -> Bool

    /// Replaces the row that has the record's key.
    ///
    /// - Throws: ``StoreError/Code/missing`` when there is none.
    func update<R: Record>(_ record: R) throws

    /// Adds the row, or replaces the one that has its key.
    func upsert<R: Record>(_ record: R) throws

    /// Removes the row with the given key.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool

    /// Runs the body so that its changes are undone when it throws; the transaction goes on.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result
}

extension StoreReader {
    /// The first row of a range.
    package func first<R: Record>(_ query: Query<R>) throws -> R? {
        var one = query
        one.limit = 1
        return try fetch(one).first
    }

    /// The row with the given numeric key.
    package func get<R: Record>(_ type: R.Type, id: Int64) throws -> R? {
        try get(type, [.int(id)])
    }

    /// The row with the given textual key.
    package func get<R: Record>(_ type: R.Type, id: String) throws -> R? {
        try get(type, [.text(id)])
    }
}
