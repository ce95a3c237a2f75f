import Foundation
import GRDB
import JubenEngine

extension SQLiteStore {
    /// The bytes that the store takes on the disk, its write-ahead log included.
    package var fileSize: Int64 {
        [path, path + "-wal"].reduce(0) { total, path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return total + (attributes?[.size] as? Int64 ?? 0)
        }
    }

    /// Moves the write-ahead log into the store's file and empties it.
    ///
    /// - Returns: whether all of it was moved; a long read or another process may be in the way.
    /// - Throws: ``StoreError``.
    @discardableResult
    package func checkpoint() throws -> Bool {
        try translated {
            try pool.writeWithoutTransaction { database in
                do {
                    _ = try database.checkpoint(.truncate)
                    return true
                } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                    return false
                }
            }
        }
    }

    /// What is wrong with the file, one sentence each; nothing when it is sound.
    ///
    /// - Throws: ``StoreError`` when the file cannot be read at all.
    package func integrityProblems() throws -> [String] {
        do {
            return try pool.read(Self.problems)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return [error.message ?? "the database is damaged"]
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Makes sure that a file that became smaller was not cut off.
    ///
    /// What this process has in its memory would hide that until the next start.
    ///
    /// - Throws: ``StoreError/Code/damaged``.
    func checkLength() throws {
        let problems: [String]
        do {
            var configuration = Configuration()
            configuration.readonly = true
            problems = try DatabaseQueue(path: path, configuration: configuration)
                .read(problemsOfLength)
        } catch let error as DatabaseError {
            problems = [error.message ?? "it cannot be read"]
        }
        guard let problem = problems.first else { return }
        throw StoreError(
            .damaged,
            "The store '\(path)' was cut off while juben had it open (\(problem)): stop juben, and"
                + " bring the latest backup back with 'juben restore'.")
    }

    private func problemsOfLength(_ database: Database) throws -> [String] {
        let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let pageSize = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        // Pages that are not in the file yet stand in the log.
        guard pages * pageSize > attributes[.size] as? Int64 ?? 0 else { return [] }
        return try String.fetchAll(database, sql: "PRAGMA quick_check(1)").filter { $0 != "ok" }
    }

    /// Writes a copy of the store as of now to a new file, and checks it, while work goes on.
    ///
    /// - Throws: ``StoreError/Code/exists`` when there is something at the path already;
    ///   ``StoreError/Code/damaged`` when the copy is not sound.
    package func backup(to target: String) throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw StoreError(
                .exists,
                "There is a file at '\(target)' already; choose another path."
            )
        }
        try StoreFile.checkPlace(target, mode: .create)
        // Under the last name there is only ever a copy that is whole and was checked.
        let partial = target + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        defer { try? FileManager.default.removeItem(atPath: partial) }
        do {
            try StoreFile.create(partial)
            try pool.unsafeRead { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [partial])
            }
            let problems = try DatabaseQueue(path: partial).read(Self.problems)
            guard problems.isEmpty else {
                throw StoreError(
                    .damaged,
                    "The copy of '\(path)' is damaged: \(problems.joined(separator: "; "))."
                )
            }
        } catch let error as DatabaseError {
            throw StoreError(error, path: target)
        }
        try Self.keep(partial, as: target, like: path)
    }

    static func problems(_ database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    }

    private static func keep(_ partial: String, as target: String, like source: String) throws {
        do {
            // A copy of what only some may read is for no more people than that.
            let rights = try FileManager.default.attributesOfItem(atPath: source)[.posixPermissions]
            if let rights {
                try FileManager.default.setAttributes(
                    [.posixPermissions: rights], ofItemAtPath: partial)
            }
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: partial))
            try handle.synchronize()
            try handle.close()
            try FileManager.default.moveItem(atPath: partial, toPath: target)
        } catch {
            throw StoreError(.database, "The copy cannot be moved to '\(target)'.", cause: error)
        }
    }
}
