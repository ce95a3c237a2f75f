import GRDB
package import JubenEngine

/// A store in an SQLite file: one writer, and readers that each see the last commit.
///
/// A transaction is on the disk when ``write(_:)`` returns. Other processes may open the same
/// file and write as well, one after the other.
package final class SQLiteStore: Store {
    /// What a store is opened for.
    package enum Mode: Sendable {
        /// Reading and writing a store that exists, beside a daemon that may have it open.
        case readWrite
        /// Reading a store that exists.
        case readOnly
        /// Reading and writing a store that exists; its schema is brought up to date, so nobody
        /// else may have it open.
        case upgrade
        /// Reading and writing; a store that does not exist is made, an old one brought up to date.
        case create
    }

    /// What a commit waits for.
    package enum Durability: Sendable {
        /// The disk: a commit survives a loss of power.
        case full
        /// The system: a commit survives the death of the process, not always a loss of power.
        case fast
    }

    /// The file's path.
    package let path: String
    let pool: DatabasePool
    private let texts = StatementTexts()
    private let file: OpenedFile?
    private let durability: Durability
    private let writer = Writer()

    /// Takes over connections to a file that has been checked.
    init(path: String, pool: DatabasePool, durability: Durability) {
        self.path = path
        self.pool = pool
        self.durability = durability
        file = OpenedFile(path)
    }

    package func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        try write(waitingFor: durability, body)
    }

    package func writeUnsynced<Result>(
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result {
        try write(waitingFor: .fast, body)
    }

    private func write<Result>(
        waitingFor durability: Durability, _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result {
        try translated {
            if try file?.verify() == .shrank { try checkLength() }
            return try pool.writeWithoutTransaction { database in
                try writer.write(database, waitingFor: durability) {
                    let session = SQLiteSession(
                        database, texts: texts, path: path, statements: writer.statements)
                    let result = try body(SQLiteTransaction(session))
                    try session.check()
                    return result
                }
            }
        }
    }

    package func synchronize() throws {
        guard durability == .full else { return }
        try translated { try pool.writeWithoutTransaction { try writer.synchronize($0) } }
    }

    /// Gives the statements of the connection that writes back to SQLite, which closes no
    /// connection that has some.
    func removeStatements() { pool.writeWithoutTransaction { _ in writer.statements.removeAll() } }

    package func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try translated {
            try pool.read { database in
                try body(SQLiteReader(SQLiteSession(database, texts: texts, path: path)))
            }
        }
    }

    /// Runs the body and says what an error of SQLite means.
    func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}
