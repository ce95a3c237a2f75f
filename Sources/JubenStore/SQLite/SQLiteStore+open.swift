import CSQLiteSetup
import GRDB
import JubenEngine

extension SQLiteStore {
    /// How long to wait for another process that writes, in seconds.
    package static let busyTimeout = 5.0
    // Readers are the command line and the web page, a few at a time.
    private static let readersMax = 4
    /// How much of the file a connection keeps in memory, in KiB.
    package static let cacheSize = 65536

    /// Opens a store; makes it, or brings its schema up to date, when the mode says so.
    ///
    /// - Parameters:
    ///   - path: the file; SQLite keeps two more beside it while the store is open.
    ///   - mode: what the store is opened for.
    ///   - durability: what a commit waits for.
    ///   - busyTimeout: how long to wait for another process that writes, in seconds.
    ///   - cacheSize: how much of the file each connection may keep in memory, in KiB.
    /// - Returns: the open store.
    /// - Throws: ``StoreError`` when the file is not there, may not be used, is no store, or was
    ///   written by a version whose schema is another one.
    package static func open(
        path: String,
        mode: Mode,
        durability: Durability = .full,
        busyTimeout: Double = SQLiteStore.busyTimeout,
        cacheSize: Int = SQLiteStore.cacheSize
    ) throws -> SQLiteStore {
        Self.prepareLibrary
        try StoreFile.checkPlace(path, mode: mode)
        if mode == .create { try StoreFile.create(path) }
        do {
            let pool = try DatabasePool(
                path: StoreFile.address(of: path, mode: mode),
                configuration: configuration(
                    path, mode, busyTimeout: busyTimeout, cacheSize: cacheSize)
            )
            guard mode != .readOnly else {
                return SQLiteStore(path: path, pool: pool, durability: durability)
            }
            try pool.writeWithoutTransaction { database in
                // GRDB sets another value when it turns the write-ahead log on.
                try database.execute(
                    sql: "PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL")"
                )
                if mode != .readWrite { try Migration.migrate(database) }
            }
            return SQLiteStore(path: path, pool: pool, durability: durability)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    // Once for the process, before its first connection. Debian's SQLite has no memory of its own
    // for small things, so every statement allocates; counting that is a fifteenth of a send.
    private static let prepareLibrary: Void = {
        _ = csqlite_forgo_memory_statistics()
    }()

    private static func configuration(
        _ path: String,
        _ mode: Mode,
        busyTimeout: Double,
        cacheSize: Int
    ) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = mode == .readOnly
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = readersMax
        configuration.prepareDatabase { database in
            try StoreFile.checkIdentity(database, path: path, mode: mode)
            // The page size counts only for a file that is empty yet, and so does what lets the
            // file give space back; that one would be written at every opening.
            try database.execute(sql: "PRAGMA page_size = 8192")
            if !database.configuration.readonly, mode == .create, try isEmpty(database) {
                try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            }
            try database.execute(
                sql: """
                    PRAGMA cache_size = \(-cacheSize);
                    PRAGMA journal_size_limit = 67108864;
                    """
            )
        }
        return configuration
    }

    private static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "PRAGMA page_count") == 0
    }
}
