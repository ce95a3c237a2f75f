import Foundation
import GRDB
import GRDBSQLite
import JubenEngine

/// A prepared statement whose cells go straight to and from SQLite.
///
/// GRDB keeps the statement and its connection; its own binding and rows are for values of any
/// kind, and would cost more than the statement itself.
final class PreparedStatement {
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
}

/// The current row, as long as the statement stands on it.
extension PreparedStatement: StoredRow {
    var columnCount: Int { Int(sqlite3_column_count(handle)) }

    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func int(_ column: Int) -> Int64? {
        type(column) == SQLITE_INTEGER ? sqlite3_column_int64(handle, CInt(column)) : nil
    }

    func text(_ column: Int) -> String? {
        guard type(column) == SQLITE_TEXT else { return nil }
        return String(
            decoding: UnsafeBufferPointer(
                start: sqlite3_column_text(handle, CInt(column)), count: size(column)),
            as: UTF8.self)
    }

    func bytes(_ column: Int) -> [UInt8]? {
        guard type(column) == SQLITE_BLOB else { return nil }
        return Array(
            UnsafeRawBufferPointer(
                start: sqlite3_column_blob(handle, CInt(column)), count: size(column)))
    }

    /// Whether a column is just that cell.
    func holds(_ cell: Cell, at column: Int) -> Bool {
        switch cell {
        case .null: return isNull(column)
        case .int(let number): return int(column) == number
        case .text(var text):
            guard type(column) == SQLITE_TEXT else { return false }
            return text.withUTF8 { holds(UnsafeRawBufferPointer($0), at: column) }
        case .bytes(let bytes):
            guard type(column) == SQLITE_BLOB else { return false }
            return bytes.withUnsafeBytes { holds($0, at: column) }
        }
    }

    private func holds(_ bytes: UnsafeRawBufferPointer, at column: Int) -> Bool {
        guard size(column) == bytes.count else { return false }
        guard let start = bytes.baseAddress, bytes.count > 0 else { return true }
        return memcmp(sqlite3_column_blob(handle, CInt(column)), start, bytes.count) == 0
    }

    private func type(_ column: Int) -> CInt { sqlite3_column_type(handle, CInt(column)) }

    private func size(_ column: Int) -> Int { Int(sqlite3_column_bytes(handle, CInt(column))) }
}
