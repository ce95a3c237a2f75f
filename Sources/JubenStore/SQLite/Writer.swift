import GRDB
import GRDBSQLite

/// What is known of the connection that writes: its statements, and what its commits wait for.
///
/// A commit with `synchronous = NORMAL` survives the death of the process but not a loss of power,
/// until the log is synchronized; a commit with `FULL` synchronizes all of it. See
/// [PRAGMA synchronous](https://www.sqlite.org/pragma.html#pragma_synchronous).
final class Writer: @unchecked Sendable {  // used by whoever has the connection, alone
    let statements = Statements()
    private var durability: SQLiteStore.Durability?
    private var hasUnsynced = false

    /// Runs the body in one transaction.
    func write<Result>(
        _ database: Database, waitingFor durability: SQLiteStore.Durability,
        _ body: () throws -> Result
    ) throws -> Result {
        // It is set before a transaction that needs it and not afterwards, so that nothing that
        // goes wrong can leave a weaker one behind.
        if self.durability != durability {
            self.durability = nil
            let word = durability == .full ? "FULL" : "NORMAL"
            try database.execute(sql: "PRAGMA synchronous = \(word)")
            self.durability = durability
        }
        let before = database.totalChangesCount
        var result: Result?
        try database.inTransaction {
            result = try body()
            return .commit
        }
        if database.totalChangesCount != before { hasUnsynced = durability == .fast }
        guard let result else { preconditionFailure("a transaction committed without a result") }
        return result
    }

    /// Waits for the disk when the last commit did not.
    func synchronize(_ database: Database) throws {
        guard hasUnsynced else { return }
        var log: UnsafeMutablePointer<sqlite3_file>?
        sqlite3_file_control(
            database.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log)
        guard let log, let sync = log.pointee.pMethods?.pointee.xSync else {
            throw DatabaseError(
                resultCode: .SQLITE_INTERNAL, message: "the store has no log to synchronize")
        }
        let code = sync(log, SQLITE_SYNC_NORMAL)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        hasUnsynced = false
    }
}
