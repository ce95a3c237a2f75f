import GRDB
import JubenEngine

extension SQLiteStore {
    /// The pages that one call gives back: some milliseconds of work.
    private static let pagesMax: Int64 = 256
    /// The share of free pages that a file may have: they are filled again within days.
    private static let freeShare: Int64 = 10
    private static let incremental: Int64 = 2

    package func reclaim() throws -> Bool {
        try translated {
            try pool.writeWithoutTransaction { database in
                guard try Self.number("auto_vacuum", database) == Self.incremental else {
                    return false
                }
                let free = try Self.number("freelist_count", database)
                let pages = try Self.number("page_count", database)
                guard free * Self.freeShare > pages else { return false }
                try database.execute(sql: "PRAGMA incremental_vacuum(\(Self.pagesMax))")
                guard (free - Self.pagesMax) * Self.freeShare <= pages - Self.pagesMax else {
                    return true
                }
                // Only now does the file itself become shorter; nobody is waited for.
                _ = try? database.checkpoint(.passive)
                return false
            }
        }
    }

    /// Whether the file gives space back by itself; one that an early version made does not.
    package var givesSpaceBack: Bool {
        get throws {
            try translated {
                try pool.read { try Self.number("auto_vacuum", $0) == Self.incremental }
            }
        }
    }

    /// Writes the whole file anew, without free pages, so that it gives space back from now on.
    ///
    /// Nobody else may work with the store meanwhile, and the disk must have room for a copy.
    ///
    /// - Throws: ``StoreError``.
    package func rewrite() throws {
        try translated {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
                try database.execute(sql: "VACUUM")
            }
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
    }

    private static func number(_ pragma: String, _ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0
    }
}
