import GRDB
import GRDBSQLite
import JubenEngine

/// A prepared statement whose cells go straight to and from SQLite.
///
/// GRDB keeps the statement and its connection; its own binding and rows are for values of any
/// kind, and would cost more than the statement itself.
struct PreparedStatement {
    // Kept so that the handle below stays valid.
    private let owner: Statement
    private let handle: OpaquePointer

    /// Uses a statement of a connection.
    init(_ statement: Statement) {
        owner = statement
        handle = statement.sqliteStatement
    }

    // SQLite copies what is bound with this mark before the call returns.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Gives a parameter, counted from 1, its value.
    func bind(_ cell: Cell, at position: Int) {
        let position = CInt(position)
        let code =
            switch cell {
            case .null: sqlite3_bind_null(handle, position)
            case .int(let number): sqlite3_bind_int64(handle, position, number)
            case .text(var text):
                text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) {
                        sqlite3_bind_text(
                            handle,
                            position,
                            $0.baseAddress,
                            CInt($0.count),
                            Self.transient
                        )
                    }
                }
            case .bytes(let bytes) where bytes.isEmpty:
                // Without an address SQLite would take no bytes for null.
                sqlite3_bind_zeroblob(handle, position, 0)
            case .bytes(let bytes):
                sqlite3_bind_blob(handle, position, bytes, CInt(bytes.count), Self.transient)
            }
        precondition(code == SQLITE_OK, "a statement has no parameter \(position)")
    }

    /// Gives the first parameters their values.
    func bind(_ cells: some Sequence<Cell>) {
        for (place, cell) in cells.enumerated() { bind(cell, at: place + 1) }
    }

    /// Runs the statement to its end and hands each row to the body.
    ///
    /// - Throws: `DatabaseError`.
    func run(_ row: (PreparedStatement) throws -> Void = { _ in }) throws {
        defer { sqlite3_reset(handle) }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code),
                    message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))),
                    sql: owner.sql
                )
            }
            try row(self)
        }
    }

    /// The current row's cells.
    var cells: [Cell] {
        let count = Int(sqlite3_column_count(handle))
        return [Cell](unsafeUninitializedCapacity: count) { cells, filled in
            for column in 0..<count {
                cells.initializeElement(at: column, to: cell(CInt(column)))
            }
            filled = count
        }
    }

    private func cell(_ column: CInt) -> Cell {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .int(sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            .text(
                String(
                    decoding: UnsafeBufferPointer(
                        start: sqlite3_column_text(handle, column),
                        count: Int(sqlite3_column_bytes(handle, column))
                    ),
                    as: UTF8.self
                )
            )
        case SQLITE_BLOB:
            .bytes(
                Array(
                    UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(handle, column),
                        count: Int(sqlite3_column_bytes(handle, column))
                    )
                )
            )
        default: .null
        }
    }
}
