import GRDB
import GRDBSQLite
import JubenEngine

/// The statements of a connection that were needed so far, ready to be run again.
///
/// GRDB keeps statements as well, but by their texts: looking one up there takes as long as running
/// it.
final class Statements: @unchecked Sendable {  // used by whoever has the connection, alone
    fileprivate var tables: [StatementKey: PreparedStatement] = [:]
    fileprivate var savepoints: [SavepointKey: PreparedStatement] = [:]

    /// Gives all statements back to SQLite, which closes no connection that has some.
    func removeAll() {
        tables = [:]
        savepoints = [:]
    }
}

/// One use of one connection: a read or a transaction.
final class SQLiteSession {
    private let database: Database
    private let texts: StatementTexts
    private let path: String
    private let statements: Statements
    // When SQLite gives a transaction up by itself, as on a full disk, what came after would be
    // committed on its own. So the first such error is the answer to all that follows.
    private var failure: StoreError?

    /// Uses a connection until the access to it ends.
    init(
        _ database: Database, texts: StatementTexts, path: String,
        statements: Statements = Statements()
    ) {
        self.database = database
        self.texts = texts
        self.path = path
        self.statements = statements
    }

    /// The statement for a record type, prepared when it is needed for the first time.
    func statement(
        _ key: StatementKey,
        for table: @autoclosure () -> JubenEngine.Table
    ) throws
        -> PreparedStatement
    {
        if let statement = statements.tables[key] { return statement }
        let table = table()
        let text = texts.text(key, for: table)
        let statement = try attempt(table) {
            PreparedStatement(try database.cachedStatement(sql: text))
        }
        statements.tables[key] = statement
        return statement
    }

    /// Runs a statement.
    ///
    /// - Throws: ``StoreError``, and whatever the body throws.
    func run(
        _ statement: PreparedStatement,
        on table: @autoclosure () -> JubenEngine.Table,
        row: (PreparedStatement) throws -> Void = { _ in }
    ) throws {
        try attempt(table()) { try statement.run(row) }
    }

    /// Runs a statement that names no table.
    func execute(_ key: SavepointKey) throws {
        try attempt(nil) {
            if let statement = statements.savepoints[key] { return try statement.run() }
            let statement = PreparedStatement(try database.cachedStatement(sql: key.text))
            statements.savepoints[key] = statement
            try statement.run()
        }
    }

    /// Throws the error on which SQLite gave the transaction up, if it did.
    func check() throws {
        if let failure { throw failure }
    }

    /// The number of rows that the last statement changed.
    var changesCount: Int { database.changesCount }

    private func attempt<Result>(
        _ table: @autoclosure () -> JubenEngine.Table?,
        _ body: () throws -> Result
    ) throws -> Result {
        try check()
        do {
            return try body()
        } catch let error as DatabaseError {
            let error = StoreError(error, path: path, table: table())
            if !database.isInsideTransaction { failure = error }
            throw error
        }
    }
}
