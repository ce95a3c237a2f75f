import GRDB
import GRDBSQLite
import JubenEngine

/// One use of one connection: the statements that a read or a transaction needs.
final class SQLiteSession {
    private let database: Database
    private let texts: StatementTexts
    private let path: String
    private var statements: [StatementKey: PreparedStatement] = [:]
    // When SQLite gives a transaction up by itself, as on a full disk, what came after would be
    // committed on its own. So the first such error is the answer to all that follows.
    private var failure: StoreError?

    /// Uses a connection until the access to it ends.
    init(_ database: Database, texts: StatementTexts, path: String) {
        self.database = database
        self.texts = texts
        self.path = path
    }

    /// The statement for a record type, prepared when it is needed for the first time.
    func statement(
        _ key: StatementKey,
        for table: @autoclosure () -> JubenEngine.Table
    ) throws
        -> PreparedStatement
    {
        if let statement = statements[key] { return statement }
        let table = table()
        let text = texts.text(key, for: table)
        let statement = try attempt(table) {
            PreparedStatement(try database.cachedStatement(sql: text))
        }
        statements[key] = statement
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
    func execute(_ text: String) throws {
        try attempt(nil) { try PreparedStatement(try database.cachedStatement(sql: text)).run() }
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
