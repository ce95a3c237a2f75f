import GRDB

/// One step of the schema's history; once released it never changes.
struct Migration: Sendable {
    /// The schema's version after the step.
    let version: Int
    /// The statements of the step, each ended by a semicolon.
    let statements: String
}

extension Migration {
    /// All steps, in order.
    static let all: [Migration] = [
        Migration(version: 1, statements: V001.statements),
        Migration(version: 2, statements: V002.statements),
        Migration(version: 3, statements: V003.statements),
        Migration(version: 4, statements: V004.statements),
        Migration(version: 5, statements: V005.statements),
        Migration(version: 6, statements: V006.statements),
        Migration(version: 7, statements: V007.statements),
    ]

    /// The version of the schema that this program knows.
    static var newest: Int { all.last?.version ?? 0 }

    /// Brings a store up to date, in one transaction.
    static func migrate(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            // Asked inside the transaction, because another process may be doing the same.
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            for migration in all where migration.version > version {
                try database.execute(sql: migration.statements)
                try database.execute(sql: "PRAGMA user_version = \(migration.version)")
            }
            try database.execute(sql: "PRAGMA application_id = \(StoreFile.applicationID)")
            return .commit
        }
    }
}
