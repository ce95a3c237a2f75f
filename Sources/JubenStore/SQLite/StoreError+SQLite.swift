import GRDB
import JubenEngine

extension StoreError {
    /// What an error of SQLite means for the store at a path.
    init(_ error: DatabaseError, path: String, table: JubenEngine.Table? = nil) {
        let code = error.resultCode
        switch code {
        case .SQLITE_CONSTRAINT:
            self = .constraint(error, path: path, table: table)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .locked,
                "Another process is writing to '\(path)' and did not finish in time; try again.",
                cause: error
            )
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            let advice = "give this user the right to write the file and its folder."
            self.init(
                .readOnly, "The store '\(path)' may not be written; \(advice)", cause: error)
        case .SQLITE_FULL:
            let advice = "nothing was changed. Free some space."
            self.init(.full, "The disk of '\(path)' is full; \(advice)", cause: error)
        case .SQLITE_NOTADB:
            self.init(
                .notAStore,
                "'\(path)' is not a database. Name another file, or bring a backup back with"
                    + " 'juben restore'.",
                cause: error
            )
        case .SQLITE_CORRUPT:
            self.init(
                .damaged,
                "The store '\(path)' is damaged; stop juben, and bring the latest backup back with"
                    + " 'juben restore'.",
                cause: error
            )
        case .SQLITE_IOERR:
            self.init(
                .database,
                "The store '\(path)' could not be read or written"
                    + " (\(error.message ?? "disk I/O error"), code"
                    + " \(error.extendedResultCode.rawValue)); check the disk, and the space"
                    + " that is left on it.",
                cause: error
            )
        case .SQLITE_CANTOPEN:
            self.init(
                .notFound,
                "'\(path)' cannot be opened; check that the folder exists and belongs to this"
                    + " user.",
                cause: error
            )
        default:
            self.init(
                .database,
                "The store '\(path)' failed: \(error.message ?? "error \(code.rawValue)").",
                cause: error
            )
        }
    }

    private static func constraint(
        _ error: DatabaseError,
        path: String,
        table: JubenEngine.Table?
    ) -> StoreError {
        let message = error.message ?? "a constraint failed"
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_ROWID:
            guard let table else { break }
            return .duplicate(in: table, columns: columns(in: message, of: table), cause: error)
        default: break
        }
        return StoreError(.database, "The store '\(path)' failed: \(message).", cause: error)
    }

    // SQLite tells the columns in its message only: "UNIQUE constraint failed: run.a, run.b".
    private static func columns(in message: String, of table: JubenEngine.Table) -> [String] {
        let prefix = "\(table.name)."
        let columns = message.split(whereSeparator: { ", ".contains($0) })
            .filter { $0.hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count)) }
        return columns.isEmpty ? table.key : columns
    }
}
