import Foundation
import GRDB
import JubenEngine

/// What can be said about a store's file before it is used.
enum StoreFile {
    /// Marks a database as Juben's: "Jubn" in ASCII.
    static let applicationID = 0x4A75_626E

    /// Checks that the file is where the mode needs it.
    ///
    /// - Throws: ``StoreError`` with a sentence that tells what to do.
    static func checkPlace(_ path: String, mode: SQLiteStore.Mode) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw StoreError(.notFound, "The folder '\(folder)' does not exist; make it first.")
        }
        guard isFolder.boolValue else {
            throw StoreError(.notFound, "'\(folder)' is a file, not a folder for a store.")
        }
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            guard mode == .create else {
                throw StoreError(
                    .notFound,
                    "There is no store at '\(path)'. Name the home with --home, bring a backup"
                        + " back with 'juben restore', or make a new home with 'juben init'.")
            }
            return try checkWritable(folder, "folder")
        }
        guard !isFolder.boolValue else {
            throw StoreError(.notAStore, "'\(path)' is a folder, not a store.")
        }
        guard mode != .readOnly else { return }
        try checkWritable(path, "file")
        try checkWritable(folder, "folder")
    }

    private static func checkWritable(_ path: String, _ kind: String) throws {
        guard FileManager.default.isWritableFile(atPath: path) else {
            throw StoreError(
                .readOnly,
                "The \(kind) '\(path)' may not be written; give this user the right to."
            )
        }
    }

    /// Makes an empty file that only its owner may read: it will hold what people said.
    ///
    /// SQLite gives the files beside it the same rights.
    static func create(_ path: String) throws {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 || errno == EEXIST else {
            throw StoreError(
                errno == ENOSPC ? .full : .readOnly,
                "'\(path)' cannot be made: \(String(cString: strerror(errno))).")
        }
        if descriptor >= 0 { close(descriptor) }
    }

    /// The name by which SQLite opens the file.
    ///
    /// Where nothing may be written, SQLite can make no shared memory beside the file and would
    /// refuse to read it. Without a log beside it nobody has it open, so it may be read as a file
    /// that never changes.
    static func address(of path: String, mode: SQLiteStore.Mode) -> String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard mode == .readOnly, !FileManager.default.isWritableFile(atPath: folder),
            !FileManager.default.fileExists(atPath: path + "-wal")
        else { return path }
        return URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    }

    /// Checks that an open database is a store, and one of a version that this program knows.
    ///
    /// - Throws: ``StoreError`` with a sentence that tells what to do.
    static func checkIdentity(
        _ database: Database,
        path: String,
        mode: SQLiteStore.Mode
    ) throws {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard id == applicationID else {
            let tables = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master")
            guard id == 0, version == 0, tables == 0 else {
                throw StoreError(
                    .notAStore,
                    "'\(path)' is the database of another program; choose another path."
                )
            }
            guard mode == .create else {
                throw StoreError(.notAStore, "'\(path)' is an empty file, not a store.")
            }
            return
        }
        let known = Migration.newest
        if version > known {
            throw StoreError(
                .tooNew,
                "\(name) was written by a newer Juben (schema \(version); this one knows"
                    + " \(known)): upgrade Juben."
            )
        }
        // A command must not change the schema under a daemon of the older version.
        if version < known, mode == .readOnly || mode == .readWrite {
            throw StoreError(
                .tooOld,
                "\(name) was written by an older Juben (schema \(version); this one needs"
                    + " \(known)): start the daemon of this version once, which brings it up to"
                    + " date."
            )
        }
    }
}
