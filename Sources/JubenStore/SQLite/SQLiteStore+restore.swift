import Foundation
import GRDB
import JubenEngine

extension SQLiteStore {
    /// What SQLite keeps beside a store's file while it is open, and after a process was killed.
    private static let companions = ["-wal", "-shm"]

    /// Checks that a file is a sound store that this version can use, and writes a copy of it.
    ///
    /// The file itself stays as it is, a write-ahead log beside it included.
    ///
    /// - Throws: ``StoreError`` when it is no store, is damaged, or is of a newer version.
    package static func copy(_ source: String, to target: String) throws {
        try StoreFile.checkPlace(source, mode: .readOnly)
        for path in [target] + companions.map({ target + $0 }) {
            try? FileManager.default.removeItem(atPath: path)
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.prepareDatabase { database in
                // An older schema is brought up to date later, in the copy.
                try StoreFile.checkIdentity(database, path: source, mode: .upgrade)
            }
            let queue = try DatabaseQueue(
                path: StoreFile.address(of: source, mode: .readOnly), configuration: configuration)
            let problems = try queue.read(problems)
            guard problems.isEmpty else {
                throw StoreError(
                    .damaged,
                    "'\(source)' is damaged, so it is not used: "
                        + "\(problems.prefix(3).joined(separator: "; ")). Take another backup.")
            }
            try StoreFile.create(target)
            try queue.inDatabase { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [target])
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            throw StoreError(
                .damaged,
                "'\(source)' is damaged, so it is not used:"
                    + " \(error.message ?? "it cannot be read"). Take another backup.",
                cause: error)
        } catch let error as DatabaseError {
            throw StoreError(error, path: error.resultCode == .SQLITE_FULL ? target : source)
        }
    }

    /// Puts a store that nobody has open in the place of another, which is kept beside it.
    ///
    /// - Parameters:
    ///   - path: the place.
    ///   - fresh: the file that moves there.
    ///   - old: what the file that was there is called from now on.
    /// - Returns: whether there was a file.
    /// - Throws: ``StoreError/Code/database`` when the files cannot be moved.
    package static func replace(
        _ path: String, with fresh: String, keepingAs old: String
    ) throws -> Bool {
        let files = FileManager.default
        let isThere = files.fileExists(atPath: path)
        do {
            // The log belongs to the old file, and must never meet the new one.
            for suffix in [""] + companions where files.fileExists(atPath: path + suffix) {
                try files.moveItem(atPath: path + suffix, toPath: old + suffix)
            }
            try synchronizeFile(fresh)
            try files.moveItem(atPath: fresh, toPath: path)
            try synchronizeFile(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        } catch {
            throw StoreError(
                .database,
                "The store cannot be put at '\(path)': \(error.localizedDescription)", cause: error)
        }
        return isThere
    }

    /// Ends all use of the store; its log is moved into the file.
    ///
    /// - Throws: ``StoreError``.
    package func close() throws {
        try checkpoint()
        removeStatements()
        try translated { try pool.close() }
    }
}

/// Waits until a file, or the names in a folder, are on the disk.
private func synchronizeFile(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
}
